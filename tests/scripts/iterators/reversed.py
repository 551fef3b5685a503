# reversed: of every sequence, laziness, what can not be reversed
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed((1, 2))), list(reversed(b"ab")), list(reversed(range(3))), list(reversed([])), list(reversed(bytearray(b"xy"))))
r = reversed([1, 2])
print(next(r), next(r), next(r, "end"), iter(r) is r)


class Sequence:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i * i


print(list(reversed(Sequence(4))))


class Own:
    def __reversed__(self):
        return iter(["from __reversed__"])


try:
    print(list(reversed(Own())))
except TypeError as e:
    print("no __reversed__ protocol:", e)
print("".join(reversed("level")) == "level", [(i, x) for i, x in enumerate(reversed("ab"))])
for source in ("reversed(5)", "reversed(iter([]))", "reversed()", "reversed(None)"):
    try:
        eval(source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
