# starred targets in assignments, in every position, with every iterable
a, *b = [1, 2, 3, 4]
print(a, b)
*a, b = (1, 2, 3, 4)
print(a, b)
a, *b, c = "hello"
print(a, b, c)
a, *b, c = 1, 2
print(a, b, c)
[x, *y] = range(3)
print(x, y)
(p, (q, *r)), *s = (1, (2, 3, 4)), 5, 6
print(p, q, r, s)
*z, = "ab"
print(z)
for first, *rest in [(1, 2, 3), "xyz", [9]]:
    print(first, rest)


class Box:
    pass


box = Box()
box.head, *box.tail = 7, 8, 9
print(box.head, box.tail)
for values, note in (([], "none"), ([1], "one")):
    try:
        a, b, *c = values
    except ValueError as e:
        print(note, "->", e)
