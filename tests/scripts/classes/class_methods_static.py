# classmethod and staticmethod: through class, instance, subclass, and by hand
class C:
    count = 0

    @classmethod
    def make(cls, *a):
        cls.count += 1
        return cls.__name__, a

    @staticmethod
    def add(a, b=1):
        return a + b

    def plain(self):
        return "plain"

    by_hand = staticmethod(lambda v: v * 2)


class D(C):
    pass


print(C.make(1), D.make(2), C().make(3), D().make())
print(C.count, D.count)
print(C.add(1), C().add(1, 2), D.add(b=3, a=4))
print(C.by_hand(4), C().by_hand("x"))
keep = D.make
print(keep("kept"))
C.later = classmethod(lambda cls: cls.__name__)
print(D.later(), D().later())
try:
    C.plain()
except TypeError as e:
    print(e)
print(type(C.__dict__["add"]).__name__, type(C.__dict__["make"]).__name__)


class Shape:
    @classmethod
    def square(cls, side):
        return cls(side, side)

    def __init__(self, w, h):
        self.w, self.h = w, h


print(Shape.square(3).w)
