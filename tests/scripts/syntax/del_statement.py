# del: names, items, slices, attributes, several at once
a, b, c, d = 1, 2, 3, 4
del a, b
del (c, d)
print([n for n in "abcd" if n in globals()])
items = [0, 1, 2, 3, 4, 5, 6]
del items[0]
del items[-1], items[1:3]
print(items)
table = {"x": 1, "y": 2}
del table["x"]
print(table)


class Point:
    pass


p = Point()
p.x = p.y = 1
del p.x
print(hasattr(p, "x"), hasattr(p, "y"))
for action in ("del [p]", "del p, (p, p)", "del p.x", "del table['q']", "del items[99]", "del nothing", "del 'abc'[0]", "del (1, 2)[0]", "del Point.nope"):
    try:
        exec(action)
        print(action, "ok")
    except Exception as e:
        print(action, "->", repr(e))
