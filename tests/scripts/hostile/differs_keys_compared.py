# Keys whose hash or comparison changes the dict or set that is worked on.

import gc

journal = []


class Key:
    target = None
    when = None

    def __init__(self, name, hash=1):
        self.name = name
        self.hash = hash

    def __hash__(self):
        act("hash")
        return self.hash

    def __eq__(self, other):
        act("eq")
        return self.name == other.name

    def __repr__(self):
        return "<%s>" % self.name


def act(event):
    if Key.when == event:
        Key.when = None
        Key.action(Key.target)
        gc.collect()
        junk = [[i] for i in range(20)]


def during(event, action, target):
    Key.when = event
    Key.action = action
    Key.target = target


def clear(d):
    d.clear()


def fill(d):
    for i in range(20):
        if isinstance(d, dict):
            d[Key("f%d" % i, i)] = [i]
        else:
            d.add(Key("f%d" % i, i))


def shrink(d):
    while len(d) > 1:
        d.pop() if isinstance(d, set) else d.popitem()


def names(d):
    return sorted(k.name for k in d)


for action in (clear, fill, shrink):
    for event in ("hash", "eq"):
        for n in (1, 3, 8, 12, 40):
            d = {Key("k%d" % i): ["v%d" % i] for i in range(n)}
            during(event, action, d)
            d[Key("new")] = ["value"]
            Key.when = None
            assert d[Key("new")] == ["value"]
            d = {Key("k%d" % i): ["v%d" % i] for i in range(n)}
            during(event, action, d)
            d.get(Key("k0"))
            Key.when = None
            d = {Key("k%d" % i): ["v%d" % i] for i in range(n)}
            during(event, action, d)
            d.pop(Key("k0"), None)
            during(event, action, d)
            d.setdefault(Key("k1"), ["default"])
            during(event, action, d)
            Key("zzz") in d
            Key.when = None
            assert all(type(v) is list for v in d.values())
            s = set(Key("k%d" % i) for i in range(n))
            during(event, action, s)
            s.add(Key("new"))
            during(event, action, s)
            s.discard(Key("k0"))
            Key.when = None
            assert Key("new") in s or action is not fill

# The other side of an operation is changed.
for n in (2, 9, 30):
    for operation in (
        lambda a, b: a | b,
        lambda a, b: a & b,
        lambda a, b: a - b,
        lambda a, b: a ^ b,
        lambda a, b: a == b,
        lambda a, b: a <= b,
        lambda a, b: a.issuperset(b),
        lambda a, b: a.isdisjoint(b),
        lambda a, b: a.update(b),
        lambda a, b: a.intersection_update(b),
        lambda a, b: a.difference_update(b),
        lambda a, b: a.symmetric_difference_update(b),
    ):
        for side in (0, 1):
            for event in ("hash", "eq"):
                sides = [set(Key("k%d" % i) for i in range(n)) for _ in range(2)]
                during(event, clear, sides[side])
                result = operation(*sides)
                Key.when = None
                repr(result)

# dict.update, dict(), fromkeys: pairs and keys that are gone when they are stored.
for n in (1, 9):
    pairs = []
    for i in range(n):
        pairs.append((Key("p%d" % i), ["value"]))
    during("hash", clear, pairs)
    d = {}
    d.update(pairs)
    Key.when = None
    print(names(d), [v for v in d.values()])
    keys = [Key("q%d" % i) for i in range(n)]
    during("hash", clear, keys)
    d = dict.fromkeys(keys, [1])
    Key.when = None
    print(names(d), list(d.values()))
    keys = [[Key("r%d" % i), [i]] for i in range(n)]
    during("hash", clear, keys)
    d = dict(keys)
    Key.when = None
    print(names(d), list(d.values()))
    keys = [Key("s%d" % i) for i in range(n)]
    during("hash", clear, keys)
    print(names(set(keys)))
    Key.when = None

# Two dicts are compared, and a value's comparison takes the entries away.
class Value:
    def __init__(self, *dicts):
        self.dicts = dicts

    def __eq__(self, other):
        for d in self.dicts:
            d.clear()
        gc.collect()
        return True

    def __hash__(self):
        return 3


a, b = {}, {}
for i in range(3):
    a[str(i) + "key"] = Value(a, b)
    b[str(i) + "key"] = Value(a, b)
a == b
print(a, b)
print("done")
