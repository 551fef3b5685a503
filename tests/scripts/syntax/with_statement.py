# with: several managers, targets, order, suppression, exceptions in __exit__
class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("quiet", True):
    raise ValueError("gone")
try:
    with Manager("outer"), Manager("inner"):
        raise KeyError("seen by both")
except KeyError as e:
    print("caught", e)
for i in range(3):
    with Manager(str(i)):
        if i == 0:
            continue
        break


def leave():
    with Manager("f") as f:
        return f


print(leave())
pair = [0, 0]
with Manager("xy") as (pair[0], pair[1]):
    print(pair)
