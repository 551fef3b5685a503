# Generators: a pipeline, recursive `yield from` over a tree, values sent in, generator expressions.
def numbers(count):
    for i in range(count):
        yield i


def scaled(source, factor):
    for item in source:
        yield item * factor


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averages():
    total = 0
    count = 0
    while True:
        total += yield total // (count or 1)
        count += 1


def run():
    result = sum(scaled(scaled(numbers(60000), 3), 2))
    result += sum(tree(12))
    average = averages()
    next(average)
    for i in range(40000):
        result += average.send(i)
    return result + sum(x & 7 for x in range(60000))


if __name__ == "__main__":
    print(run())
