# Recursion without an end, of every kind, is an exception.
def attempt(name, f, *args):
    try:
        f(*args)
        print(name, "ended")
    except (RuntimeError, MemoryError):
        print(name, "limited")


def plain():
    return plain()


def with_arguments(a, b=1, *c, d=2, **e):
    return with_arguments(a, b, *c, d=d, **e)


def star(*args):
    return star(*args)


def mutual_a():
    return mutual_b()


def mutual_b():
    return mutual_a()


def in_try():
    try:
        return in_try()
    finally:
        pass


def through_lambda():
    return (lambda: through_lambda())()


def through_comprehension():
    return [through_comprehension() for i in range(1)]


ONE = (1,)
TWO = (1, 2)


def through_map(x=0):
    return list(map(through_map, ONE))


def through_sort(x=0):
    return sorted(TWO, key=through_sort)


def through_max(x=0):
    return max(TWO, key=through_max)


def through_filter(x=0):
    return list(filter(through_filter, ONE))


def through_sum():
    return sum(through_sum() for i in range(2))


def with_default(f=None):
    return with_default(with_default)


for f in (plain, mutual_a, in_try, through_lambda, through_comprehension, through_map, through_sort, through_max, through_filter, through_sum, with_default):
    attempt(f.__name__, f)
attempt("with_arguments", lambda: with_arguments(1, 2, 3, x=5))
attempt("star", star, 1, 2, 3)


def closure():
    def inner():
        return closure()
    return inner()


attempt("closure", closure)
nested = lambda: nested()
attempt("lambda", nested)
