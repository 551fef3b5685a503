# names of the builtins module: looked up last, shadowed, added through the module
import builtins

print(builtins.len is len, builtins.__name__, "print" in dir(builtins))
len = lambda x: "shadowed"
print(len([1]), builtins.len([1]))
del len
print(len([1]))


def f(str):
    return str


print(f("parameter shadows"), str(5))
builtins.my_global = "added"
print(my_global)
try:
    builtins.abs = lambda x: "overridden"
    print(abs(-5))
    del builtins.abs
    print(abs(-5))
except (AttributeError, TypeError) as e:
    print("not allowed", type(e).__name__)
for name in ("my_global",):
    delattr(builtins, name)
try:
    my_global
except NameError as e:
    print(e)
