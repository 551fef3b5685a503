# class bodies: statements, scopes, nested classes, conditional members, evaluated once
print("before")


class C:
    print("in body")
    a = 1
    b = a + 1
    for i in range(3):
        a += i
    if b == 2:

        def chosen(self):
            return "first"

    else:

        def chosen(self):
            return "second"

    class Inner:
        v = "inner"

        def up(self):
            return C.a

    pick = [a, b]
    del b


print(C.a, C.i, hasattr(C, "b"), C().chosen(), C.Inner.v, C.Inner().up(), C.pick)
a = "global a"


class Scope:
    a = "class a"

    def method(self):
        return a

    direct = a
    late = lambda self: a


print(Scope().method(), Scope.direct, Scope().late())


def factory(n):
    class Local:
        value = n

        def get(self):
            return n, self.value

    return Local


One, Two = factory(1), factory(2)
print(One().get(), Two().get(), One is Two, One.__name__ == Two.__name__)


class Self:
    def make(self):
        return Self()


print(type(Self().make()) is Self)
try:

    class Broken:
        1 / 0

except ZeroDivisionError:
    print("Broken" in globals())
