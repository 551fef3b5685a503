# schedule: the full queue, wrong arguments, exceptions in callbacks
import micropython

log = []


def fill():
    micropython.schedule(log.append, 1)
    micropython.schedule(log.append, 2)
    micropython.schedule(log.append, 3)
    micropython.schedule(log.append, 4)
    micropython.schedule(log.append, 5)


try:
    fill()
except RuntimeError as e:
    print(repr(e))
for i in range(10):
    pass
print(log)


def fails(x):
    raise ValueError("in callback %d" % x)


micropython.schedule(fails, 7)
for i in range(10):
    pass
print("went on")
micropython.schedule(5, None)
for i in range(10):
    pass
print("went on again")
for args in ((), (fails,), (fails, 1, 2)):
    try:
        micropython.schedule(*args)
    except TypeError as e:
        print(len(args), e)
