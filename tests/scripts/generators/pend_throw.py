# pend_throw leaves an exception for the next resumption
def g():
    while True:
        try:
            v = yield "value"
            print("resumed with", v)
        except ValueError as e:
            print("caught", e)


x = g()
print(next(x))
print(x.pend_throw(ValueError("pending")))
print(next(x))
print(x.pend_throw(ValueError("first")), repr(x.pend_throw(ValueError("second"))))
print(next(x))
print(x.pend_throw(None))
y = g()
print(y.pend_throw(OSError("at start")))
try:
    next(y)
except OSError as e:
    print(repr(e))
