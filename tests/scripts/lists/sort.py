# sort and sorted: keys, reverse, mixed numbers, errors, sortedness of the result
print(sorted([3, 1, 2]), sorted("hello"), sorted((2, 1)), sorted({"b": 1, "a": 2}), sorted([]), sorted(x * x for x in (-3, 1, 2)))
print(sorted([3, 1, 2], reverse=True), sorted(["b", "A", "c"], key=lambda s: s.lower()), sorted([1.5, 1, 2.25, -2]), sorted([(2, "b"), (1, "z"), (2, "a")]))
l = [5, 2, 9, 1, 5, 6, -3]
print(l.sort(), l)
l.sort(reverse=True)
print(l)
l.sort(key=lambda v: (v % 3, v))
print(l)
l.sort(key=lambda v: -v, reverse=True)
print(l)
words = "the quick brown fox jumps over the lazy dog".split()
words.sort(key=lambda w: (len(w), w))
print(words)
big = [(i * 7919) % 1009 for i in range(1009)]
big.sort()
print(big == list(range(1009)), sorted(big, reverse=True)[0])
print(sorted([[3], [1, 2], []]), sorted(["b", "ab", ""], key=len) == ["", "b", "ab"])


class Odd:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v > other.v


print([o.v for o in sorted([Odd(1), Odd(3), Odd(2)])])
for source in ("sorted([None, None])", "sorted(5)", "sorted([1], lambda v: v)", "[1].sort(lambda v: v)", "sorted([1, 2], key=5)", "sorted([1j, 2j])", "sorted([1], reverse='x')", "sorted([1, 2], key=lambda: 0)", "[1].sort(5, 6, 7)", "sorted([1], foo=1)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
