# args, str and repr of exceptions with zero, one and several arguments
for e in (
    Exception(),
    Exception("one"),
    Exception("one", 2),
    Exception(None),
    Exception(("a", "tuple")),
    Exception(""),
    KeyError("k"),
    KeyError(5),
    ValueError("v"),
    OSError(2),
    OSError(2, "text"),
    OSError("just text"),
    OSError(123456),
    StopIteration(1),
    UnicodeError("u", 1),
    AssertionError("a"),
):
    print("%s | %r | %s" % (e, e, e.args))
print(OSError(13).errno, OSError(5, "x").errno, OSError().args)
print(StopIteration(3).value)
e = ValueError("fixed")
try:
    e.args = (1,)
    print(e.args)
except AttributeError as err:
    print(err)
try:
    e.note = "extra"
    print("set")
except AttributeError as err:
    print(err)
try:
    ValueError(a=1)
except TypeError as err:
    print(err)
