# the messages of wrong calls of Python functions
def none():
    pass


def two(a, b):
    pass


def opt(a, b=1):
    pass


def var(a, *b):
    pass


def kw(a, **k):
    pass


for f, args, kwargs in (
    (none, (1,), {}),
    (none, (), {"a": 1}),
    (two, (), {}),
    (two, (1,), {}),
    (two, (1, 2, 3), {}),
    (two, (1,), {"a": 2}),
    (two, (1,), {"c": 2}),
    (two, (), {"a": 1}),
    (two, (), {"b": 1}),
    (two, (1, 2), {"c": 3}),
    (opt, (), {}),
    (opt, (1, 2, 3), {}),
    (opt, (1, 2), {"b": 3}),
    (opt, (), {"b": 3}),
    (var, (), {}),
    (var, (1,), {"a": 1}),
    (kw, (), {}),
    (kw, (1, 2), {}),
    (kw, (1,), {"a": 1}),
):
    try:
        f(*args, **kwargs)
        print(f.__name__, args, kwargs, "ok")
    except TypeError as e:
        print(f.__name__, args, kwargs, "->", e)
