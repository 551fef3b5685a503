# the surface of a generator object
def g():
    yield 1


x = g()
for name in ("send", "throw", "close", "__next__", "__iter__", "pend_throw", "gi_frame"):
    print(name, hasattr(x, name))
print(repr(x).startswith("<generator object 'g' at "))
print(type(g).__name__, type(x).__name__, callable(g), callable(x))
print(type(x) is type(i for i in ()), bool(x))
try:
    len(x)
except TypeError as e:
    print(e)
try:
    x[0]
except TypeError as e:
    print(e)
