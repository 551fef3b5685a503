# Comparisons that empty the container which is being searched. What they return then depends on the items that are left.

import gc


class Item:
    def __init__(self, value, container=None):
        self.value = value
        self.container = container

    def __eq__(self, other):
        if self.container is not None:
            self.container.clear()
            gc.collect()
            junk = [[i] for i in range(20)]
        return self.value == getattr(other, "value", other)

    def __hash__(self):
        return 7

    def __repr__(self):
        return "Item(%r)" % self.value


class Unknowing(Item):
    # The left operand does not know: the right one is asked after the container has lost both.
    def __eq__(self, other):
        self.container.clear()
        gc.collect()
        junk = [[i] for i in range(20)]
        return NotImplemented

    def __hash__(self):
        return 7


def filled(n=5):
    items = []
    for i in range(n):
        items.append(Item(i, items))
    return items


items = filled()
print(items.count(Item(0)))
items = filled()
print(0 in items, items)
items = filled()
print(Item(3) in items, items)
items = filled()
try:
    print(items.index(Item(3)))
except ValueError:
    print("ValueError")
items = filled()
try:
    items.remove(Item(4))
except ValueError:
    print("ValueError")
print(items)

items = []
items.append(Unknowing(1, items))
print(items == [Item(1)], items)
items = []
items.append(Unknowing(1, items))
print([Item(1)] == items, items)
items = []
items.append([Unknowing(1, items), 2, 3])
print(items == [[Item(1), 2, 3]], items)
items = []
items.append((Unknowing(1, items), str(22) + "2", [3]))
print(items == [(Item(1), "222", [3])], items)

# Order: the items are compared twice.
class Less(Item):
    def __lt__(self, other):
        self.container.clear()
        gc.collect()
        return self.value < other.value

    def __gt__(self, other):
        self.container.clear()
        gc.collect()
        return self.value > other.value

    def __eq__(self, other):
        self.container.clear()
        gc.collect()
        return False

    def __hash__(self):
        return 1


items = []
items.append(Less(1, items))
items.append([2])
print(items < [Less(2, items)], items)
items = []
items.append([Less(1, items), [2]])
print(max([Less(5, items)], [Less(4, items)], [Less(6, items)])[0], items)

# Generic containment: through an iterator.
class Source:
    def __init__(self):
        self.items = [Item(i, None) for i in range(3)]
        for item in self.items:
            item.container = self.items

    def __iter__(self):
        return iter(self.items)


print(Item(2) in Source(), Item(0) in Source(), Item(9) in iter(Source()))
print(Item(1) in map(lambda x: x, Source()))

# Identity does not hinder __eq__, which may be asked of an item that is its own opposite.
items = filled(1)
one = items[0]
print(items.count(one), items)
