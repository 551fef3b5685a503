# sys.exc_info inside and outside of handlers
import sys

try:
    1 // 0
except ZeroDivisionError as e:
    kind, value, trace = sys.exc_info()
    print(kind, value is e, trace)
print(sys.exc_info())


def f():
    return sys.exc_info()[0]


try:
    raise KeyError
except KeyError:
    print(f())
    try:
        raise ValueError
    except ValueError:
        print(f())
    print("after the inner handler")
print(sys.exc_info())
