# An instance of a class with a builtin base gets another native part while a method of that base works on the old one.

import gc


class List(list):
    def reset(self):
        super().__init__()


class Dict(dict):
    def reset(self):
        super().__init__()


class Item:
    def __init__(self, owner, value):
        self.owner = owner
        self.value = value

    def __eq__(self, other):
        self.owner.reset()
        gc.collect()
        junk = [["%d" % i] for i in range(20)]
        return False

    def __hash__(self):
        return 1

    def __repr__(self):
        self.owner.reset()
        gc.collect()
        junk = [["%d" % i] for i in range(20)]
        return "Item(%s)" % self.value

    def __bool__(self):
        self.owner.reset()
        gc.collect()
        return True


def filled():
    items = List()
    for i in range(3):
        items.append(Item(items, [i]))
    return items


for operation in (
    lambda l: l.count(1),
    lambda l: 1 in l,
    lambda l: l == [1, 2, 3],
    lambda l: repr(l),
    lambda l: l.sort(key=lambda x: [bool(x)] and 1),
    lambda l: all(l),
    lambda l: [bool(x) for x in l],
    lambda l: list(filter(None, l)),
    lambda l: sorted(l, key=repr),
    lambda l: len(l + [1]),
):
    l = filled()
    try:
        print(operation(l))
    except ValueError as e:
        print("ValueError")

d = Dict()
d["key"] = Item(d, "value")
print(repr(d))
d = Dict()
d["key"] = Item(d, ["value"])
d["other" + str(1)] = ["other"]
d == {"key": 1, "other1": 2}
print(len(d))
