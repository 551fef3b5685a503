# const as a function at run time: identity, one argument
import micropython
from micropython import const

value = [1]
print(const(value) is value, micropython.const(5), list(map(const, "ab")))
_KEPT = micropython.const(3)
print("_KEPT" in globals())
for call in (lambda: const(*()), lambda: const(*(1, 2)), lambda: const(**{"x": 1})):
    try:
        call()
    except TypeError as e:
        print(e)
print(callable(const), repr(const))
