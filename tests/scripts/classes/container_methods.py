# container protocol: __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__
class Grid:
    def __init__(self):
        self.cells = {}

    def __getitem__(self, key):
        print("get", key)
        return self.cells[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.cells[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.cells[key]

    def __contains__(self, key):
        return key in self.cells

    def __len__(self):
        return len(self.cells)

    def __iter__(self):
        return iter(sorted(self.cells))


g = Grid()
g[1, 2] = "x"
g[0, 0] = "y"
print(g[1, 2], (0, 0) in g, (9, 9) not in g, len(g), list(g), bool(g))
g[0, 0] += "z"
del g[1, 2]
try:
    g[5]
except KeyError as e:
    print(repr(e))


class Slices:
    def __getitem__(self, key):
        return key


s = Slices()
print(s[1:2], s[::3], s[:], s[1:2:3], s[-1:], s["a":"b"])
print(s[1, 2:3], s[()], s[None], s[...])


class Sequence:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * 10


print(list(Sequence()), [x for x in Sequence()], 20 in Sequence(), 5 in Sequence())
