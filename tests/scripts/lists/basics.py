# lists: building, indexing, slicing with and without steps, comparing, printing
l = [1, "a", None, [2, 3], (4,)]
print(l, len(l), l[0], l[-1], l[1:3], l[:], l[-2:], l[10:], l[3:1])
n = list(range(10))
print(n[::2], n[1::3], n[::-1], n[8:2:-2], n[-1:-4:-1], n[:3:-1], n[100::-5], n[::100])
print(list(), list("abc"), list((1, 2)), list(range(3)), list({"k": 1}), [[]] * 2)
print([1, 2] + [3], [0] * 3, 2 * ["x"], [1] * 0, [1] * -1, [] + [])
print([1, 2] == [1, 2], [1, 2] != [2, 1], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, "a"] == [1, "a"], [1.0] == [1])
print(1 in [1, 2], 5 not in [1], [1] in [[1]], None in [None], "a" in ["b"])
a = [1, [2]]
b = a[:]
c = a.copy()
b[0] = 9
b[1].append(3)
print(a, b, c, a is b)
a[1] = a
print(a[1] is a, len(a))
print(bool([]), bool([0]), [1, 2].count(1), not [])
x, y = [1, 2]
print(x, y, min([3, 1]), max([3, 1]), sum([1, 2]))
