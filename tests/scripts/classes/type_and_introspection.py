# type(), __class__, __bases__, dir, isinstance with tuples, classes made by type()
class A:
    x = 1

    def m(self):
        return self.x


Made = type("Made", (A,), {"y": 2, "hello": lambda self: "hello " + type(self).__name__})
m = Made()
print(Made.__name__, m.x, m.y, m.hello(), m.m(), isinstance(m, A), Made.__bases__ == (A,))
print(type(m) is Made, m.__class__ is Made, type(type(m)).__name__, type(type) is type)
print(sorted(n for n in dir(m) if not n.startswith("__")))
print(isinstance(1, (str, int)), isinstance(True, int), issubclass(bool, int))
print(repr(Made), repr(type), repr(int), str(A) == "<class 'A'>")
print(repr(m).startswith("<Made object at "))
print(hasattr(A, "__dict__"), "x" in A.__dict__, "m" in A.__dict__, A.__module__ if hasattr(A, "__module__") else "no __module__")
print(A.__qualname__ if hasattr(A, "__qualname__") else "no __qualname__", A.__doc__ if hasattr(A, "__doc__") else "no __doc__")
for f in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: isinstance(1, "int"), lambda: type("X", A, {}), lambda: type("X", (A,)), lambda: type("X", (1,), {}), lambda: type(1, (A,), {})):
    try:
        print(f())
    except TypeError as e:
        print(e)
