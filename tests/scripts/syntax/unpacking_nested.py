# tuple assignment: nesting, swapping, evaluation order, wrong lengths
a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, (c, d)]), e = (1, "xy"[0:0] or [2, (3, 4)]), 5
print(a, b, c, d, e)
i = 0
items = [0, 0, 0]
i, items[i] = 1, 9
print(i, items)
x = y = z = [1]
y.append(2)
print(x is z, z)


def say(n, v):
    print("eval", n)
    return v


box = {}
box[say("left", "k")], box["m"] = say("right", (1, 2))
print(sorted(box.items()))
for source in ("a, b = 1", "a, b = (1,)", "a, b = 1, 2, 3", "a, b = 'abc'", "a, (b, c) = 1, 2", "a, b = {}", "(a,) = []", "a, b = iter([1])", "a, b = None"):
    try:
        exec(source)
    except Exception as e:
        print(source, "->", repr(e))
