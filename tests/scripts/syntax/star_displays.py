# stars in calls: several, mixed with plain and keyword arguments, from any iterable
a = [1, 2]
b = (3,)
print(*a, *b, 4)
print(*range(3), *"xy", sep="-")


def show(*args, **kw):
    return args, sorted(kw.items())


print(show(*a, *b, 9, **{"k": 1}, m=2))
print(show(*a, *b, x=1))
print(show(*"ab", *[], *()))
print(show(**{}, **{"only": True}))
print(show(*(i for i in range(3))))
print(max(*a, *b), dict(**{"p": 1}), [].__class__(*[a]))


class Pair:
    def __init__(self, *both, sep="/"):
        self.text = sep.join(str(v) for v in both)


print(Pair(*a).text, Pair(*a, *b, **{"sep": "."}).text)
