# every list method and its errors
l = []
l.append(1)
l.append([2])
l.extend((3, 4))
l.extend("ab")
l.extend(x for x in range(2))
print(l, len(l))
l.insert(0, "first")
l.insert(100, "last")
l.insert(-1, "before last")
l.insert(-100, "zeroth")
print(l)
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove("a")
l.remove(1)
print(l, l.index(4), l.count(0), l.index(0, 2))
l.reverse()
print(l)
m = l.copy()
l.clear()
print(l, len(m), m is l)
print([1, 2, 1].index(1, 1), [1, 2, 1].index(1, -1), [5, 6].index(6, 0, 2))
for source in ("[].pop()", "[1].pop(5)", "[1].pop('a')", "[1].remove(2)", "[1].index(2)", "[1, 2].index(1, 1)", "[1, 2].index(2, 0, 1)", "[].append()", "[].append(1, 2)", "[].extend(5)", "[].extend()", "[1].count()", "[].nope()", "[1].pop(-2)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
