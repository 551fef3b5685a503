# keyword-only parameters, with and without defaults, after * and after *args
def f(a, *, b, c=3):
    return a, b, c


print(f(1, b=2), f(1, c=4, b=5), f(a=1, b=2))


def g(*args, sep, end="!"):
    return sep.join(args) + end


print(g("a", "b", sep="-"), g(sep="+"), g("x", sep="", end="?"))


def h(*, only=None):
    return only


print(h(), h(only=1))
for call in (lambda: f(1), lambda: f(1, 2), lambda: f(1, 2, b=3), lambda: g("a"), lambda: h(1), lambda: h(onli=1), lambda: f(b=1)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
