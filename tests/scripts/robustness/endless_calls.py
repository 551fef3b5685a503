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


def through_map():
    return list(map(lambda x: through_map(), [1]))


def through_sort():
    return sorted([1, 2], key=lambda x: through_sort())


def through_max():
    return max([1, 2], key=lambda x: through_max())


def through_filter():
    return list(filter(lambda x: through_filter(), [1]))


def through_sum():
    return sum(through_sum() for i in range(2))


def through_exec():
    exec("through_exec()")


def through_eval():
    return eval("through_eval()")


def through_getattr():
    return getattr(Attributes(), "name")


def with_default(f=None):
    return with_default(with_default)


for f in (plain, mutual_a, in_try, through_lambda, through_comprehension, through_map, through_sort, through_max, through_filter, through_sum, through_exec, through_eval, with_default):
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
