# lists that change while they are walked
l = [1, 2, 3, 4]
for x in l:
    if x == 2:
        l.remove(2)
    print(x, end=" ")
print(l)
l = [1, 2, 3]
for x in l:
    if len(l) < 6:
        l.append(x * 10)
print(l)
l = [1, 2, 3]
it = iter(l)
print(next(it))
l.clear()
print(next(it, "ended"))


class Shrinks:
    def __init__(self, l):
        self.l = l

    def __eq__(self, other):
        self.l.clear()
        return False


l = []
l.extend([Shrinks(l), Shrinks(l), 3])
print(3 in l, len(l))
l = [3, 1, 2]
seen = []


def key(v):
    seen.append(v)
    return v


print(sorted(l, key=key), sorted(seen) == [1, 2, 3])
for i, x in enumerate(l):
    l[i] = x * 2
print(l)
