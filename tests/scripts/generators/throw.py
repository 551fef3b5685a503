# throw: caught inside, not caught, into fresh and finished generators, forms of its arguments
def steady():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            print("caught", repr(e))
            yield "handled"


g = steady()
print(next(g))
print(g.throw(ValueError("boom")))
print(next(g))
print(g.throw(ValueError))
print(next(g), g.throw(ValueError, ValueError("second argument")))
print(next(g), g.throw(ValueError, None))
try:
    g.throw(KeyError("out"))
except KeyError as e:
    print("outside", repr(e))
print(next(g, "finished"))
fresh = steady()
try:
    fresh.throw(ValueError("before start"))
except ValueError as e:
    print("fresh", e)
print(next(fresh, "finished"))
try:
    fresh.throw(OSError(1))
except (OSError, StopIteration) as e:
    print("finished", type(e).__name__, e.args)


def replaces():
    try:
        yield 1
    except ValueError:
        raise KeyError("instead")


r = replaces()
next(r)
try:
    r.throw(ValueError)
except KeyError as e:
    print(repr(e))
