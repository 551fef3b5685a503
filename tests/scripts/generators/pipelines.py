# generators feeding generators: sieve, chunks, merge, running window
def primes():
    def sift(source, p):
        for n in source:
            if n % p:
                yield n

    def numbers():
        n = 2
        while True:
            yield n
            n += 1

    source = numbers()
    while True:
        p = next(source)
        yield p
        source = sift(source, p)


def take(n, source):
    for _ in range(n):
        yield next(source)


print(list(take(15, primes())))


def chunks(items, size):
    for i in range(0, len(items), size):
        yield items[i : i + size]


print(list(chunks("abcdefgh", 3)))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)


print(list(merge([1, 4, 9], [2, 3, 10, 11])))


def window(items, n):
    held = []
    for i in items:
        held.append(i)
        if len(held) > n:
            held.pop(0)
        if len(held) == n:
            yield tuple(held)


print(list(window(range(6), 3)))
