# parameters: positional, defaults, evaluation of defaults at definition time
def f(a, b=2, c=3):
    return a, b, c


print(f(1), f(1, 5), f(1, 5, 6), f(1, c=9), f(a=1), f(c=1, b=2, a=3))


def made():
    print("default evaluated")
    return []


def g(x, acc=made()):
    acc.append(x)
    return acc


print(g(1))
print(g(2))
print(g(3, ["own"]))
n = 10


def h(v=n):
    return v


n = 20
print(h(), n)
print((lambda a=f(0): a)())
funcs = [lambda i=i: i for i in range(3)]
print([fn() for fn in funcs], [fn(7) for fn in funcs])
