# Iterators, generators and coroutines that stand on one another in long chains.
DEPTH = 2000


def attempt(name, f, *args):
    try:
        f(*args)
    except (RuntimeError, MemoryError):
        pass
    print(name)


def chain(wrap, source, depth=DEPTH):
    for i in range(depth):
        source = wrap(source)
    return source


def numbers():
    yield 1
    yield 2


def delegate(inner):
    yield from inner


def loop(inner):
    for x in inner:
        yield x


def sender(inner):
    try:
        yield next(inner)
    finally:
        inner.close()


for name, wrap in (
    ("delegate", delegate),
    ("loop", loop),
    ("sender", sender),
    ("expression", lambda s: (x for x in s)),
    ("map", lambda s: map(lambda x: x, s)),
    ("map native", lambda s: map(str, s)),
    ("filter", lambda s: filter(None, s)),
    ("zip", lambda s: zip(s)),
    ("enumerate", lambda s: enumerate(s)),
    ("iter", lambda s: iter(s)),
    ("reversed", lambda s: reversed([s])),
):
    attempt(name + " next", lambda: next(chain(wrap, numbers())))
    attempt(name + " list", lambda: list(chain(wrap, numbers())))
    attempt(name + " sum", lambda: str(sorted(chain(wrap, numbers()))) and None)

deep = chain(delegate, iter([1, 2, 3]), 2000)
try:
    next(deep)
    deep.throw(ValueError)
except (ValueError, RuntimeError, MemoryError, TypeError):
    print("throw")
deep = chain(delegate, delegate([1, 2, 3]), 2000)
try:
    next(deep)
    deep.close()
except (RuntimeError, MemoryError):
    pass
print("close")


def itself():
    yield from g


g = itself()
try:
    next(g)
except (RuntimeError, ValueError) as e:
    print("itself", type(e).__name__)


def grow(n):
    yield n
    yield from grow(n + 1)


attempt("grow", lambda: list(grow(0)))


async def waits(n):
    await waits(n + 1)


def run():
    c = waits(0)
    while True:
        c.send(None)


attempt("await", run)


class Chain:
    def __init__(self, inner):
        self.inner = inner

    def __iter__(self):
        return iter(self.inner)

    def __next__(self):
        return next(self.inner)

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def __len__(self):
        return len(self.inner)

    def __call__(self):
        return self.inner()


c = chain(Chain, [1, 2, 3], 2000)
attempt("iter of instances", lambda: iter(c))
attempt("len of instances", lambda: len(c))
attempt("attribute of instances", lambda: c.append(1))
attempt("call of instances", lambda: chain(Chain, lambda: 1, 3000)())
attempt("next of instances", lambda: next(chain(Chain, iter([1]), 2000)))
bound = chain(lambda f: Chain(f).__call__, lambda: 1, 2000)
attempt("bound methods", bound)
