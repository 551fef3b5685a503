# *args and **kwargs: what they collect, and that each call gets fresh ones
def show(*args, **kwargs):
    return args, sorted(kwargs.items())


print(show(), show(1), show(1, 2, x=3), show(**{"y": 4}))


def rest(first, *others):
    return first, others


print(rest(1), rest(1, 2, 3))


def options(a, b=0, **more):
    return a, b, sorted(more.items())


print(options(1), options(1, c=2), options(c=2, a=3), options(1, 2, d=4, e=5))


def change(**kw):
    kw["added"] = True
    return len(kw)


d = {"a": 1}
print(change(**d), d)


def keep(*a):
    return a


t = (1, 2)
print(keep(*t) == t, keep(*[]), keep(*"xyz"))


def both(a, *b, c=3, **d):
    return a, b, c, sorted(d.items())


print(both(1), both(1, 2, 3), both(1, c=0), both(1, 2, c=4, z=9))
