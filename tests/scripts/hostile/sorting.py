# Sorting: keys and comparisons that work on the list, and that fail.

import gc


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        gc.collect()
        junk = [[i] for i in range(5)]
        return self.value < other.value

    def __repr__(self):
        return "Key(%s)" % self.value


for n in (2, 5, 13, 40):
    items = [Key(i * 7 % n) for i in range(n)]
    items.sort()
    print([k.value for k in items] == sorted(i * 7 % n for i in range(n)))
    items = [[i * 7 % n, "text%d" % i] for i in range(n)]
    items.sort(key=lambda x: Key(x[0]))
    print([k[0] for k in items] == sorted(i * 7 % n for i in range(n)))
    items.sort(key=lambda x: [Key(-x[0])], reverse=True) if n > 1000 else None


class Failing(Key):
    left = 0

    def __lt__(self, other):
        Failing.left -= 1
        if Failing.left == 0:
            raise ValueError("no order")
        return self.value < other.value


for left in range(1, 30):
    Failing.left = left
    items = [Failing(i * 7 % 20) for i in range(20)]
    try:
        items.sort()
    except ValueError:
        pass
    assert sorted(k.value for k in items) == list(range(20))

for left in range(1, 10):
    items = [[i] for i in range(9)]
    count = 0

    def key(x):
        global count
        count += 1
        if count == left:
            raise ValueError("no key")
        return str(x)

    try:
        items.sort(key=key)
    except ValueError as e:
        print(e, sorted(items) == [[i] for i in range(9)])


class List(list):
    pass


# The list inside an instance is replaced while it is sorted.
items = List([["c"], ["a"], ["b"]])


def replace(x):
    gc.collect()
    return x


items.sort(key=replace)
print(list(items))
print(sorted(List([["c"], ["a"]]), key=replace), max(List([["c"], ["a"]]), key=replace))
