# Misses that are exceptions: KeyError, IndexError, AttributeError and StopIteration in a loop.
class Empty:
    pass


def run():
    table = {i: i for i in range(0, 20000, 2)}
    short = [1, 2, 3]
    empty = Empty()
    total = 0
    for i in range(20000):
        try:
            total += table[i]
        except KeyError:
            total += 1
    for i in range(8000):
        try:
            total += short[i % 6]
        except IndexError:
            total += 2
    for i in range(4000):
        try:
            total += empty.missing
        except AttributeError:
            total += 3
    return total


if __name__ == "__main__":
    print(run())
