# Exceptions raised and caught through three frames.
class Refused(Exception):
    pass


def inner(i):
    if i % 2:
        raise Refused(i)
    raise ValueError("even")


def middle(i):
    inner(i)
    return -1


def outer(i):
    try:
        return middle(i)
    finally:
        Counter.passed += 1


class Counter:
    passed = 0


def run():
    Counter.passed = 0
    total = 0
    for i in range(60000):
        try:
            outer(i)
        except Refused as error:
            total += error.args[0]
        except ValueError:
            total += 1
    return total + Counter.passed


if __name__ == "__main__":
    print(run())
