# how a missing key is reported for keys of every kind
class Named:
    def __repr__(self):
        return "Named()"

    def __str__(self):
        return "as text"


d = {}
for key in ("text", "", 5, -1, 1.5, None, True, (1, 2), b"bytes", 1 << 70, Named(), "it's"):
    try:
        d[key]
    except KeyError as e:
        print(repr(e), "|", e, "|", len(e.args))
    try:
        del d[key]
    except KeyError as e:
        print(" ", repr(e))
    try:
        d.pop(key)
    except KeyError as e:
        print(" ", repr(e))
