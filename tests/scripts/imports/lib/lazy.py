asked = []


def __getattr__(name):
    asked.append(name)
    if name == "fails":
        raise ValueError("no such luck")
    if name.startswith("_"):
        raise AttributeError(name)
    return name.upper()


present = "here"
