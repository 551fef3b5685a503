# deque: both ends, bounds, indexing, iteration, full and empty ones
from collections import deque

d = deque((), 5)
for i in range(4):
    d.append(i)
d.appendleft(-1)
print(len(d), list(d), d[0], d[-1], d[2], bool(d), bool(deque((), 3)))
d.append(99)
print(list(d))
d.appendleft(50)
print(list(d), d.pop(), d.popleft(), list(d), len(d))
d[0] = "first"
d[-1] = "last"
print(list(d), [x for x in d], "last" in d, sum(1 for _ in d))
d.extend([7, 8, 9])
print(list(d))
e = deque([1, 2, 3], 3)
e.append(4)
print(list(e), list(deque("abcdef", 3)), list(deque(range(3), 10)))
while e:
    print(e.popleft(), end=" ")
print(len(e))
for source in ("e.pop()", "e.popleft()", "e[0]", "deque()", "deque([])", "deque([], -1)", "deque([], 'x')", "deque(5, 5)", "d[9]", "d['a']", "d + d", "d[0:1]", "d.nothing"):
    try:
        print(source, eval(source))
    except Exception as e2:
        print(source, "->", type(e2).__name__, e2)
