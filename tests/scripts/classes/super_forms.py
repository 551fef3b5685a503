# super: without and with arguments, in class methods, attributes, missing names
class Base:
    value = "base value"

    def __init__(self, x=0):
        self.x = x

    def m(self, *a, **k):
        return "Base.m", a, sorted(k)

    @classmethod
    def c(cls):
        return "Base.c of " + cls.__name__

    @staticmethod
    def s(v):
        return "Base.s", v


class Child(Base):
    value = "child value"

    def __init__(self):
        super().__init__(5)

    def m(self):
        return super().m(1, k=2), super(Child, self).m(3), Base.m(self, 4)

    @classmethod
    def c(cls):
        return super().c() + "!"

    @staticmethod
    def s(v):
        return Base.s(v)

    def more(self):
        f = super().m
        return super().value, f("kept"), super().s(9)

    def missing(self):
        return super().nothing


c = Child()
print(c.x, c.m())
print(Child.c(), c.c(), Child.s(1))
print(c.more())
try:
    c.missing()
except AttributeError as e:
    print(e)


for source in ("super()", "def f():\n return super()", "def f(x):\n return super()\nf(1)", "lambda: super()"):
    try:
        exec(source)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
