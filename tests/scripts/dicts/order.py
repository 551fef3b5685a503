# Differs from MicroPython: every dict keeps the order of insertion, and popitem takes the last entry.

d = {}
for name in ("pear", "apple", "fig", "date", "kiwi", "lime", "plum", "nut", "bean", "corn"):
    d[name] = len(name)
print(d)

# A new value does not move its key; a key that was removed comes back at the end.
d["apple"] = 0
del d["fig"]
d["fig"] = 3
print(list(d))
print(list(d.values()))

# Removing both ends and growing keeps what is between in order.
print(d.popitem(), d.popitem())
del d["pear"]
for i in range(20):
    d[i] = i
print(list(d.items()))

# A queue: what goes in last comes out last, also through many rounds.
queue = {}
served = []
for i in range(300):
    queue[i] = None
    if i % 3:
        first = next(iter(queue))
        del queue[first]
        served.append(first)
print(served[-1], len(queue), list(queue)[:3])

# The order survives copying, merging and views.
a = {"x": 1, "y": 2}
b = {"y": 3, "z": 4}
print(a | b, b | a)
a.update(b, w=5)
print(a, a.copy())
print(a.keys(), a.values(), a.items())
print(dict([(3, 4), (1, 2)]), dict(b=1, a=2))
print({k: v for k, v in [("q", 1), ("p", 2)]})


class Namespace:
    second = 1
    first = 2


print([name for name in Namespace.__dict__ if not name.startswith("_")])
