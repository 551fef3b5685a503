# What a __len__ answers, when it is asked, and what an instance with a native part is true by.
class Thing:
    pass


t = Thing()
t.__len__ = lambda: 3  # of the instance alone: nobody asks it
try:
    len(t)
except TypeError as e:
    print(e)
for answer in (0, 5, -5, 1 << 80, True, "text", "", None, [1]):
    Thing.__len__ = lambda self: answer
    print(len(t), bool(t), not t, 1 if t else 2)


class L(list):
    def __len__(self):
        return 0


class I(int):
    def __len__(self):
        return 2


class D(dict):
    def __len__(self):
        raise ValueError("not asked")


class B(list):
    def __bool__(self):
        return True


print(bool(L([1])), bool(L()), len(L([1])), bool(I(0)), bool(I(4)), bool(D(a=1)), bool(D()), bool(B()))
print([x for x in (L([1]), I(0), B()) if x] == [[1], []])
import io

s = io.StringIO("ab\ncd\n")
print(repr(s.readline(None)), repr(s.read(None)))
