# what is reachable survives collections: cycles, closures, generators, deep chains, bound methods
import gc


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = None
for i in range(2000):
    head = Node(i, head)
gc.collect()
total = 0
node = head
while node is not None:
    total += node.value
    node = node.next
print(total)
ring = Node("a")
ring.next = Node("b", ring)
gc.collect()
print(ring.next.next is ring, ring.next.value)


def make(text):
    kept = [text * 3]

    def read():
        return kept[0]

    return read


readers = [make(str(i)) for i in range(50)]
gc.collect()
print(readers[0](), readers[49]())


def numbers():
    big = ["kept %d" % i for i in range(20)]
    for b in big:
        gc.collect()
        yield b


print(list(numbers())[-1])
append = [].append
for i in range(100):
    append("item %d" % i)
gc.collect()
table = {}
for i in range(500):
    table["key%d" % i] = ("value", i, [i])
    if i % 100 == 0:
        gc.collect()
print(len(table), table["key499"], sum(v[1] for v in table.values()))
