# recursion: direct, mutual, through closures, lambdas and bound methods
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def hanoi(n, a, b, c):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


print(fact(20), fact(25))
print(even(60), odd(61))
print(hanoi(6, "a", "b", "c"))
print(ackermann(2, 3))
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print([fib(i) for i in range(15)])


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def total(self):
        return self.value + sum(c.total() for c in self.children)

    def depth(self):
        return 1 + max([c.depth() for c in self.children] + [0])


t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(t.total(), t.depth())


def flatten(x):
    return [y for i in x for y in flatten(i)] if isinstance(x, list) else [x]


print(flatten([1, [2, [3, [4, []]], 5]]))
