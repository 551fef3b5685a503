# Functions that remember: counters over a cell, functions that make functions, lambdas as arguments.
def make_counter(start, step):
    value = start

    def count():
        nonlocal value
        value += step
        return value

    return count


def compose(f, g):
    return lambda x: f(g(x))


def run():
    total = 0
    counters = [make_counter(i, i + 1) for i in range(10)]
    for _ in range(12000):
        for counter in counters:
            total += counter()
    chain = lambda x: x
    for i in range(8):
        chain = compose(chain, lambda x, i=i: x + i)
    for i in range(10000):
        total += chain(i)
    return total + sum(map(lambda x: x * 2, range(20000)))


if __name__ == "__main__":
    print(run())
