# local names: many of them, shadowing builtins, deleted and rebound
def many():
    a = b = c = d = e = f = g = h = i = j = k = l = m = n = o = p = q = 1
    r, s, t, u, v, w, x, y, z = range(9)
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + x + y + z


print(many())


def shadow(len, list=3):
    print = len
    return print, list


print(shadow(4))
len = lambda x: "mine"
print(len([1, 2]))
del len
print(len([1, 2]))


def rebind():
    v = 1
    del v
    v = 2
    return v


print(rebind())


def conditional(flag):
    if flag:
        bound = "yes"
    try:
        return bound
    except NameError as e:
        return e


print(conditional(True), "|", conditional(False))


def for_target():
    for i in []:
        pass
    try:
        return i
    except NameError:
        return "unbound"


print(for_target())
