# Values nested deeply: whatever is done with them ends, one way or the other.
DEPTH = 1500


def attempt(name, f, *args):
    try:
        f(*args)
    except (RuntimeError, MemoryError):
        pass
    print(name)


def nested(wrap, depth=DEPTH):
    value = wrap(None)
    for i in range(depth):
        value = wrap(value)
    return value


class Node:
    def __init__(self, inner):
        self.inner = inner

    def __eq__(self, other):
        return isinstance(other, Node) and self.inner == other.inner

    def __hash__(self):
        return hash(self.inner)

    def __repr__(self):
        return "Node(%r)" % self.inner


for name, wrap in (
    ("list", lambda x: [x]),
    ("tuple", lambda x: (x,)),
    ("dict", lambda x: {1: x}),
    ("node", Node),
    ("exception", lambda x: ValueError(x)),
    ("mixed", lambda x: [({"a": x},)]),
):
    a = nested(wrap)
    b = nested(wrap)
    attempt(name + " repr", repr, a)
    attempt(name + " str", str, a)
    attempt(name + " format", "{}".format, a)
    attempt(name + " percent", lambda: "%s" % (a,))
    attempt(name + " equal", lambda: a == b)
    attempt(name + " not equal", lambda: a != b)
    attempt(name + " less", lambda: [a] < [b] if name in ("list", "tuple") else None)
    attempt(name + " in", lambda: a in [b])
    attempt(name + " hash", lambda: hash(a) if name in ("tuple", "node") else None)
    attempt(name + " key", lambda: {a: 1} if name in ("tuple", "node") else None)
    attempt(name + " sorted", lambda: sorted([a, b, a]) if name in ("list", "tuple") else None)
    attempt(name + " count", lambda: [b].count(a))
    del a, b

itself = []
itself.append(itself)
for name, f in (("repr", repr), ("str", str), ("equal", lambda x: x == [x]), ("print", lambda x: len(str(x)))):
    attempt("itself " + name, f, itself)
both = {}
both["both"] = [both]
attempt("dict itself", repr, both)
attempt("dict itself equal", lambda: both == {"both": [both]})

isinstances = int
for i in range(DEPTH):
    isinstances = (isinstances,)
attempt("isinstance", lambda: isinstance("", isinstances))
attempt("issubclass", lambda: issubclass(str, isinstances))


def handler():
    try:
        raise ValueError
    except isinstances:
        pass


try:
    handler()
except Exception:
    pass
print("except")

import json

attempt("json list", lambda: json.dumps(nested(lambda x: [x])))
attempt("json dict", lambda: json.dumps(nested(lambda x: {"a": x})))
attempt("json itself", lambda: json.dumps(itself))
for text in ("[", "{\"a\":", "[[{\"a\":[", "[1,"):
    try:
        json.loads(text * DEPTH)
    except (RuntimeError, MemoryError, ValueError):
        print("json", text)
attempt("json closed", lambda: json.loads("[" * DEPTH + "]" * DEPTH))
