# storing and deleting items and slices
l = list(range(8))
l[0] = "x"
l[-1] = "y"
l[2:4] = ["a", "b", "c"]
print(l)
l[1:1] = [10, 11]
l[5:] = []
print(l)
l[:0] = (7, 8)
l[len(l):] = [9]
print(l)
l[1:3] = l[0:1]
print(l)
del l[0], l[-1]
del l[1:3]
print(l)
del l[:]
print(l)
n = list(range(10))
del n[2:5]
del n[-2:]
print(n)
n[1:3] = []
print(n)
n += [1]
n *= 2
print(n)
n[0], n[1] = n[1], n[0]
print(n)
for source in ("n[99] = 1", "del n[99]", "n['a'] = 1", "del n['a']", "n[0:1] = 5", "n[1.0] = 2", "del n[None]", "n + (1,)", "n += 5", "n * 1.5", "n - [1]", "[1] < (1,)"):
    try:
        exec(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
