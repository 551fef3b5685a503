# return: nothing, tuples, from loops and handlers, from nested blocks
def nothing():
    pass


def bare():
    return


def pair():
    return 1, 2


def from_loop(items):
    for i in items:
        if i > 2:
            return i
    return "none"


def from_while():
    n = 0
    while True:
        n += 1
        try:
            if n == 3:
                return n
        finally:
            print("turn", n)


def conditional(x):
    if x:
        return "early"
    x = "late"
    return x


print(nothing(), bare(), pair(), from_loop([1, 2, 3, 4]), from_loop([]))
print(from_while())
print(conditional(1), conditional(0))
(a, b) = pair()
print(a + b)
print((lambda: pair())()[1])


def generator_return():
    yield 1
    return 2


print(list(generator_return()))
