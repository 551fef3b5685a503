# Classes that change while their methods are called and their instances are made.

import gc


def junk():
    gc.collect()
    return [[i] for i in range(20)]


# The class's own dict, seen through locals() of its body.
class A:
    members = locals()

    def f(self):
        return "old"


a = A()


def call():
    return a.f()


print(call(), call())
A.members["f"] = lambda self: "new"
print(call(), call())
del A.members["f"]
try:
    call()
except AttributeError as e:
    print("AttributeError")


# A method that removes itself.
class B:
    def f(self, x):
        del B.f
        junk()

        def g():
            return x

        return [g(), str(x)]


print(B().f(1))


# An attribute that an instance has lost, and another one of the same history has.
class C:
    def f(self):
        return "class"


x = C()
x.f = lambda: "own"
del x.f
y = C()
y.f = lambda: "own"
print([o.f() for o in (x, y, x, y)])


# Classes that nobody holds but their instances.
def instance(n):
    class Local:
        def __init__(self, n):
            junk()
            self.n = n
            self.extra = [n]

        def get(self):
            junk()
            return [self.n, self.extra]

    return Local(n)


print([o.get() for o in [instance(i) for i in range(5)]], instance(6).get())


# __new__ and __init__ that change the class.
class D:
    def __new__(cls, *args):
        self = object.__new__(cls)
        D.__init__ = lambda self, *args: setattr(self, "args", [list(args)])
        junk()
        return self


print(D("a" + str(1)).args)


class E:
    def __init__(self, x):
        E.__init__ = None
        del E.__init__
        junk()
        self.x = [x]


print(E("b" + str(2)).x)


# Descriptors and properties that replace themselves.
class P:
    @property
    def value(self):
        P.value = "plain"
        junk()
        return ["computed"]


p = P()
print(p.value, p.value)


class Descriptor:
    def __get__(self, instance, owner):
        if instance is not None:
            type(instance).d = "replaced"
        junk()
        return ["got", owner.__name__]

    def __set__(self, instance, value):
        type(instance).d = value
        junk()


class H:
    d = Descriptor()


h = H()
print(h.d, h.d)


class G:
    def __getattr__(self, name):
        junk()
        setattr(self, name, [name])
        return getattr(self, name)


g = G()
print(g.abc, g.abc, g.defg)


# Many attributes, then one more than shapes carry.
class Wide:
    pass


w = Wide()
for i in range(40):
    setattr(w, "attribute%d" % i, [i])
    junk()
print(w.attribute0, w.attribute31, w.attribute32, w.attribute39)
for i in range(0, 40, 2):
    delattr(w, "attribute%d" % i)
print(hasattr(w, "attribute0"), w.attribute39)

# Classes by the hundred: their shapes are used again.
for i in range(300):
    T = type("T", (), {"get": lambda self: [self.a, self.b]})
    t = T()
    t.a = i
    t.b = [i]
    if t.get() != [i, [i]]:
        print("wrong", i)


# with: the manager's methods are taken before the block, and go away in it.
class Manager:
    def __enter__(self):
        junk()
        return ["entered"]

    def __exit__(self, *args):
        junk()
        print("exit", args[0])
        return True


def manager():
    m = Manager()
    return m


with manager() as value:
    exit_method = Manager.__exit__
    del Manager.__exit__
    junk()
    print(value)
Manager.__exit__ = exit_method
with manager() as value:
    raise ValueError("x" + str(1))


class SetName:
    def __set_name__(self, owner, name):
        junk()
        self.name = [owner.__name__, name]


class Named:
    one = SetName()
    two = SetName()


print(Named.one.name, Named.two.name)


class Base:
    def __init__(self, x):
        junk()
        self.x = [x]

    def get(self):
        return self.x


class Derived(Base):
    def __init__(self, x):
        junk()
        super().__init__(str(x) + "!")

    def get(self):
        junk()
        return super().get() + [1]


print(Derived(5).get())
