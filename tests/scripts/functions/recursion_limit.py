# endless recursion ends in a RuntimeError that can be caught, again and again
def endless(n):
    return endless(n + 1)


def through_method():
    class R:
        def go(self):
            return self.go()

    return R().go()


def mutual_a():
    return mutual_b()


def mutual_b():
    return mutual_a()


for f in (lambda: endless(0), through_method, mutual_a, lambda: endless(0)):
    try:
        f()
    except RuntimeError as e:
        print(repr(e))
depth = 0


def count():
    global depth
    depth += 1
    count()


try:
    count()
except RuntimeError:
    print("deep enough:", depth > 50)
print("still alive")
