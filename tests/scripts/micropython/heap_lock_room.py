# Spare room of growing objects: what can still be put into them while the heap is locked, after each way of making them
import array
import io
import micropython


def until_full(add):
    count = 0
    micropython.heap_lock()
    try:
        while True:
            add()
            count += 1
    except MemoryError:
        pass
    micropython.heap_unlock()
    return count


def list_room(made):
    return until_full(lambda: made.append(0))


def display(n):
    return eval("[" + ",".join(["x"] * n) + "]", {"x": 1})


def appended(n):
    made = []
    for i in range(n):
        made.append(i)
    return made


def extended(n, added):
    made = []
    made.extend([0] * n)
    made.extend([0] * added)
    return made


def popped(n, taken):
    made = [0] * n
    for _ in range(taken):
        made.pop()
    return made


def inserted(n):
    made = [0] * n
    made.insert(0, 1)
    return made


def without_slice(n):
    made = [0] * 40
    del made[1:n]
    return made


def cleared():
    made = [0] * 40
    made.clear()
    return made


ways = (
    ("display", display),
    ("times", lambda n: [0] * n),
    ("of range", lambda n: list(range(n))),
    ("of tuple", lambda n: list((0,) * n)),
    ("comprehension", lambda n: [i for i in range(n)]),
    ("sum", lambda n: [0] * (n // 2) + [1] * (n - n // 2)),
    ("slice", lambda n: ([0] * (n + 3))[:n]),
    ("copy", lambda n: ([0] * n).copy()),
    ("sorted", lambda n: sorted([0] * n)),
    ("split", lambda n: " ".join("a" * n).split()),
    ("appended", appended),
    ("extended", lambda n: extended(n, 3)),
    ("popped", lambda n: popped(20, n)),
    ("inserted", inserted),
    ("without slice", lambda n: without_slice(n + 1)),
)
for name, way in ways:
    print(name, [list_room(way(n)) for n in range(20)])
print("cleared", list_room(cleared()))


def dict_room(n):
    made = {}
    for i in range(n):
        made[i] = i
    counter = [n]

    def add():
        made[counter[0]] = 0
        counter[0] += 1

    return until_full(add)


print("dict", [dict_room(n) for n in range(30)])


class Empty:
    pass


names = ["a%d" % i for i in range(60)]
for name in names:
    setattr(Empty(), name, 0)


def attribute_room(n):
    made = Empty()
    for name in names[:n]:
        setattr(made, name, 1)
    counter = [n]

    def add():
        setattr(made, names[counter[0]], 1)
        counter[0] += 1

    return until_full(add)


print("attributes", [attribute_room(n) for n in range(40)])


def bytearray_room(n):
    made = bytearray(n)
    return until_full(lambda: made.append(1))


def grown_bytearray_room(n):
    made = bytearray()
    for _ in range(n):
        made.append(1)
    return until_full(lambda: made.append(1))


def array_room(n):
    made = array.array("i", [1] * n)
    return until_full(lambda: made.append(1))


def file_room(made, text):
    made.write(text)
    one = text[:1]
    return until_full(lambda: made.write(one))


print("bytearray", [bytearray_room(n) for n in range(20)])
print("grown bytearray", [grown_bytearray_room(n) for n in range(30)])
print("array", [array_room(n) for n in range(20)])
print("StringIO", [file_room(io.StringIO(), "a" * n) for n in range(1, 40)])
print("BytesIO", [file_room(io.BytesIO(), b"a" * n) for n in range(1, 40)])
