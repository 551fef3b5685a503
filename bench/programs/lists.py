# Lists and tuples: building, slices, comprehensions, unpacking, swapping, a sieve.
def sieve(limit):
    flags = [True] * limit
    for i in range(2, limit):
        if flags[i]:
            for k in range(i * i, limit, i):
                flags[k] = False
    return sum([1 for i in range(2, limit) if flags[i]])


def pairs(points):
    total = 0
    for x, (y, z) in points:
        total += x * y - z
    return total


def reverse(items):
    low, high = 0, len(items) - 1
    while low < high:
        items[low], items[high] = items[high], items[low]
        low, high = low + 1, high - 1


def run():
    total = sieve(60000)
    points = [(i, (i + 1, i * 2)) for i in range(3000)]
    for _ in range(20):
        total += pairs(points)
        items = [x * 3 for x in range(4000)]
        reverse(items)
        total += items[7] + len(items[10:2000:3]) + items.index(9)
        a, *rest = items[:50]
        total += a + len(rest + items[50:90])
    return total


if __name__ == "__main__":
    print(run())
