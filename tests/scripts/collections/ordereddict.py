# OrderedDict: order of insertion, kept through updates; popitem, equality, printing
from collections import OrderedDict

d = OrderedDict([("z", 1), ("a", 2)])
d["m"] = 3
d["z"] = 10
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))
del d["a"]
d["a"] = 4
print(list(d.items()), len(d), "m" in d, d["a"], d.get("q"), isinstance(d, dict), type(d).__name__)
print(d.popitem(), d.popitem(), list(d), d.pop("z"), d, OrderedDict())
e = OrderedDict()
for i in range(20, 0, -1):
    e[i] = i * i
print(list(e)[:5], list(e.values())[-3:])
for i in range(1, 20, 2):
    del e[i]
e[1] = "back"
print(list(e))
print(OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(1, 2), (3, 4)]), OrderedDict([(1, 2), (3, 4)]) == {3: 4, 1: 2})
c = e.copy()
c.clear()
print(len(c), len(e))
e.update([(100, "new"), (2, "changed")])
print(list(e.items())[-2:], e[2], list(e)[0])
