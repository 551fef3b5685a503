# what a function object shows: name, type, printing, equality, hashing
def named(a, b):
    "docstring"
    return a


other = named
print(named.__name__, other.__name__, (lambda: 0).__name__)
print(type(named).__name__, type(len).__name__, type([].append).__name__, type(named) is type(lambda: 0))
print(repr(named).startswith("<function named at 0x"), repr(len))
print(named is other, named == other, named == (lambda: 0))
print({named: "key"}[other])
print(callable(named), callable(len), callable(print), callable(3), callable(int))
for attribute in ("__doc__", "__module__", "__defaults__", "__closure__", "nothing"):
    print(attribute, hasattr(named, attribute))
try:
    named.tag = 1
    print("set")
except AttributeError as e:
    print(e)


class C:
    def m(self):
        pass


c = C()
print(type(c.m).__name__, type(C.m).__name__, c.m == c.m, C.m is C.m)
print(repr(c.m).startswith("<bound_method"))
