# What is printed goes away while it is printed; texts that only the printing holds; streams written in Python.

import gc


class Eraser:
    def __init__(self, *containers):
        self.containers = containers

    def __repr__(self):
        for c in self.containers:
            c.clear()
        gc.collect()
        junk = [["%d" % i] for i in range(20)]
        return "erased " + str(len(junk))


items = []
items.append(Eraser(items))
items.append(["never"])
print(items, len(items))
items = []
items.append([Eraser(items), ["inner" + str(1)], "text" + str(2)])
print(items, len(items))
d = {}
d["a"] = Eraser(d)
d["b"] = ["b"]
print(d, len(d))
d = {}
d["a"] = [Eraser(d), ["inner"], "text" + str(3)]
print(d, len(d))
d = {}
d[Eraser(d)] = ["value" + str(4)]
print(d, len(d))
d = {}
d["x"] = (Eraser(d), "text" + str(5))
print(d.values(), d)
d["x"] = (Eraser(d), "text" + str(6))
print(d.items(), d)
s = set()
s.add(Eraser(s))
print(s, len(s))
items = []
items.append((Eraser(items), "text" + str(7)))
print("%s|%r|%20s|" % (items, items, "x" + str(8)), "{} {!r} {:>10}".format(items, items, "y" + str(9)))
items = []
items.append((Eraser(items), "text" + str(7)))
print("%r" % items, "%(key)s" % {"key": items}, f"{items!r:>20}")
d = {}
d["key"] = [Eraser(d), "text" + str(10)]
print("%(key)s" % d, d)
print(ValueError(Eraser(items), "text" + str(11)), repr(ValueError([Eraser(items), "z"])))


class Text:
    def __str__(self):
        return "-".join([str(i) for i in range(5)])

    def __repr__(self):
        raise ValueError("no repr")


print(str(Text()), "%s" % Text(), "{}".format(Text()), "{:>12}".format(str(Text())))
for attempt in (
    lambda: repr([["a" + str(1)], Text()]),
    lambda: "%s %r" % ("x" * 100, Text()),
    lambda: "{} {!r}".format("x" * 100, Text()),
    lambda: str({"k": Text()}),
    lambda: print({"k": (Text(),)}),
):
    try:
        attempt()
    except ValueError as e:
        print("ValueError", e)


class NoText:
    def __str__(self):
        return [Eraser(items)]

    def __repr__(self):
        return 5


try:
    print(NoText())
except TypeError as e:
    print("TypeError")
try:
    print([NoText()])
except TypeError as e:
    print("TypeError")


# An exception that prints itself through Python, and is changed meanwhile.
class MyError(Exception):
    def __str__(self):
        gc.collect()
        return "mine " + str(self.args)


try:
    raise MyError("a" + str(1), ["b"])
except MyError as e:
    print(e, repr(e), "%s" % e)
    held = e
