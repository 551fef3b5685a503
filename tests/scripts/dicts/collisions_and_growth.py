# many keys, keys with equal hashes, keys removed and added again
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n


d = {}
for i in range(60):
    d[Key(i)] = i
print(len(d), all(d[Key(i)] == i for i in range(60)), Key(60) in d)
for i in range(0, 60, 3):
    del d[Key(i)]
print(len(d), sum(d.values()), Key(3) in d, d[Key(4)])
for i in range(0, 60, 3):
    d[Key(i)] = -i
print(len(d), sum(d.values()))
s = {}
for i in range(2000):
    s["k%d" % i] = i
    if i >= 10:
        del s["k%d" % (i - 10)]
print(len(s), sorted(s.values()))
f = {}
for i in range(200):
    f[i / 4] = i
    f[-i] = "neg" if i else "zero"
print(len(f), f[0.25], f[-3], f[3], f[0])
g = {i: i for i in range(100)}
g.update({i: -i for i in range(50, 150)})
print(len(g), g[49], g[50], g[149])
g.clear()
g[1] = 2
print(g)
