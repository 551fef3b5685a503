# len, hash, id, callable of every kind of object
things = ("abc", b"ab", [1], (1, 2), {"k": 1}, {1, 2}, range(5), bytearray(3), memoryview(b"abcd"), frozenset(), "\u20ac\u20ac", {"q": 1})
print([len(t) for t in things])
for t in (5, None, 1.5, len, iter([]), (x for x in ()), map(abs, []), object(), int, True):
    try:
        print(len(t))
    except TypeError as e:
        print(e)
print(hash(5), hash(-5), hash(True), hash(0), hash("a") == hash("a"), hash((1, "a")) == hash((1, "a")), hash(1.0) == hash(1), hash(None) == hash(None), hash(len) == hash(len))
for t in ([], {}, set(), bytearray()):
    try:
        hash(t)
    except TypeError as e:
        print(e)
a = [1]
print(id(a) == id(a), id(a) == id([1]), id(None) == id(None), type(id(a)).__name__)


class C:
    def __call__(self):
        pass


print([callable(x) for x in (len, C, C(), lambda: 0, print, "a", 5, None, [].append, int, [])])
