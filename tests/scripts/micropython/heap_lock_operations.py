# What needs no memory, and so works while the heap is locked; and what does need some and raises MemoryError
import array
import io
import micropython
import struct
import time
from collections import deque


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return True


class Thing:
    def __init__(self):
        self.v = 1

    def __add__(self, other):
        return 1

    def __getitem__(self, index):
        return index

    def __setitem__(self, index, value):
        self.v = value

    def __len__(self):
        return 3

    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return False

    def __call__(self, a):
        return a

    def __contains__(self, a):
        return True

    @property
    def p(self):
        return 1

    @staticmethod
    def static(a):
        return a

    @classmethod
    def of_class(cls, a):
        return a

    def __getattr__(self, name):
        if name == "other":
            return 5
        raise AttributeError(name)


class Derived(Thing):
    def up(self):
        return super().static(1)


def endless():
    while True:
        yield 1


def maker():
    captured = 1

    def inner():
        return captured

    return inner


def keywords(a, b=5):
    return a


def negative(x):
    return -x


thing, derived, manager, closure, generator = Thing(), Derived(), Manager(), maker(), endless()
next(generator)
numbers, three, triple = list(range(10)), [3, 1, 2], (1, 2, 3)
some_bytes = bytearray(b"hello")
view = memoryview(some_bytes)
some_set = {1, 2}
table = {1: 2, 3: 4, 5: 6}
words = array.array("H", [1, 2, 3])
text_file = io.StringIO()
text_file.write("x")
text_file.seek(0)
queue = deque((), 5)
ring = micropython.RingIO(16)
target = bytearray(8)
big = 1 << 70


def with_block():
    with manager:
        pass


def store_byte():
    some_bytes[0] = 5


def store_slice():
    some_bytes[1:3] = b"xy"


def store_item():
    thing[1] = 2


def store_word():
    words[0] = 7


def loop_enumerate():
    for i, x in enumerate(three):
        pass


def loop_zip():
    for a, b in zip(three, triple):
        pass


def loop_reversed():
    for x in reversed(three):
        pass


def loop_map():
    for x in map(abs, three):
        pass


def loop_range():
    for i in range(0, 10, 2):
        if i == 4:
            break


def loop_dict():
    for key in table:
        pass


def loop_items():
    for key, value in table.items():
        pass


def unpack():
    a, b, c = triple


def unpack_rest():
    a, *b = triple


def swap():
    a = 1
    b = 2
    a, b = b, a


def try_finally():
    try:
        pass
    finally:
        pass


def caught():
    try:
        1 // 0
    except ZeroDivisionError:
        pass


def caught_as():
    try:
        table["q"]
    except KeyError as e:
        pass


def caught_twice():
    try:
        try:
            1 // 0
        except ZeroDivisionError:
            raise ValueError
    except ValueError:
        pass


def raise_text():
    raise ValueError("abc")


def raise_number():
    raise OSError(5)


def fail_assertion():
    assert 0, "m"


def raise_again():
    try:
        1 // 0
    except:
        raise


def delete_key():
    del table[5]


def delete_item():
    del numbers[0]


operations = (
    ("next of a generator", lambda: next(generator)),
    ("send to a generator", lambda: generator.send(None)),
    ("with", with_block),
    ("closure", lambda: closure()),
    ("byte", lambda: some_bytes[0]),
    ("store a byte", store_byte),
    ("store a slice of bytes", store_slice),
    ("item of a view", lambda: view[1]),
    ("slice of a view", lambda: view[1:2]),
    ("compare bytes", lambda: some_bytes == b"hello"),
    ("in a set", lambda: 1 in some_set),
    ("add what is there", lambda: some_set.add(1)),
    ("discard", lambda: some_set.discard(5)),
    ("dict.get", lambda: table.get(9, 1)),
    ("dict.pop", lambda: table.pop(9, 1)),
    ("dict.setdefault", lambda: table.setdefault(3, 1)),
    ("delete a key", delete_key),
    ("in a dict", lambda: 1 in table),
    ("dict.items", lambda: table.items()),
    ("compare lists", lambda: three < three),
    ("compare tuples", lambda: triple == triple),
    ("list.insert", lambda: three.insert(0, 1)),
    ("list.count", lambda: three.count(1)),
    ("list.remove", lambda: three.remove(1)),
    ("list.sort", lambda: numbers.sort()),
    ("list.sort with a key", lambda: numbers.sort(key=negative)),
    ("delete an item", delete_item),
    ("slice of a list", lambda: numbers[:]),
    ("slice of a tuple", lambda: triple[:]),
    ("any and all", lambda: any(numbers) and all(triple)),
    ("max and sum", lambda: max(1, 2, 3) + sum(numbers)),
    ("enumerate", loop_enumerate),
    ("zip", loop_zip),
    ("reversed", loop_reversed),
    ("map", loop_map),
    ("range", loop_range),
    ("keys of a dict", loop_dict),
    ("items of a dict", loop_items),
    ("item of an array", lambda: words[0]),
    ("store in an array", store_word),
    ("read of a file", lambda: text_file.read(1)),
    ("write to a file", lambda: text_file.write("y")),
    ("deque.append", lambda: queue.append(1)),
    ("deque.popleft", lambda: queue.popleft()),
    ("ring.write", lambda: ring.write(b"abc")),
    ("ring.readinto", lambda: ring.readinto(target)),
    ("pack_into", lambda: struct.pack_into("<H", target, 0, 1)),
    ("unpack_from", lambda: struct.unpack_from("<H", target)),
    ("ticks", lambda: time.ticks_diff(time.ticks_ms(), time.ticks_us())),
    ("sleep", lambda: time.sleep_ms(0)),
    ("+ of an object", lambda: thing + 1),
    ("item of an object", lambda: thing[1]),
    ("store in an object", store_item),
    ("len of an object", lambda: len(thing)),
    ("== and < of an object", lambda: thing == 1 and thing < 1),
    ("call of an object", lambda: thing(1)),
    ("in an object", lambda: 1 in thing),
    ("property", lambda: thing.p),
    ("static method", lambda: thing.static(1)),
    ("class method", lambda: thing.of_class(1)),
    ("class method of the class", lambda: Thing.of_class(1)),
    ("__getattr__", lambda: thing.other),
    ("__getattr__ that fails", lambda: thing.missing),
    ("super", lambda: derived.up()),
    ("getattr", lambda: getattr(thing, "v")),
    ("hasattr", lambda: hasattr(thing, "v") and hasattr(thing, "missing")),
    ("setattr", lambda: setattr(thing, "v", 1)),
    ("bound method", lambda: thing.__call__),
    ("isinstance", lambda: isinstance(thing, Thing) and callable(thing)),
    ("iter", lambda: iter(three)),
    ("compare str", lambda: "a" < "b" and "a" in "abc"),
    ("str.find", lambda: "abc".find("c") + "aa".count("a")),
    ("str.isdigit", lambda: "a".isdigit() or "abc".startswith("a")),
    ("character", lambda: "abc"[-1]),
    ("str.upper", lambda: "abc".upper()),
    ("str.strip, nothing to strip", lambda: "abc".strip()),
    ("str.replace, nothing to replace", lambda: "abc".replace("x", "y")),
    ("str.join", lambda: "".join(("a", "b"))),
    ("str.encode", lambda: "abc".encode()),
    ("f-string", lambda: f"{1}"),
    ("int of a text", lambda: int("5")),
    ("int of bytes", lambda: int.from_bytes(b"12", "little")),
    ("bytes of an int", lambda: (5).to_bytes(2, "little")),
    ("hex", lambda: hex(5)),
    ("pow", lambda: pow(2, 5) + pow(2, 5, 7) + abs(-5)),
    ("round", lambda: round(1.5) + int(2.7)),
    ("compare floats", lambda: 1.5 < 2 and 1 < 2 < 3),
    ("small ints", lambda: (1 << 40) + 1 == 1000000 * 1000000),
    ("long ints", lambda: big + 1),
    ("unpack", unpack),
    ("unpack with a rest", unpack_rest),
    ("swap", swap),
    ("try and finally", try_finally),
    ("an exception that is caught", caught),
    ("and named", caught_as),
    ("and another in its place", caught_twice),
    ("raise with a text", raise_text),
    ("raise with a number", raise_number),
    ("assert", fail_assertion),
    ("raise again", raise_again),
    ("keywords", lambda: keywords(a=1, b=2)),
    ("defaults", lambda: keywords(1)),
    ("globals", lambda: globals()),
    ("lambda", lambda: lambda: 0),
    ("complex", lambda: 1j),
)


def attempt(name, operation):
    micropython.heap_lock()
    try:
        operation()
        outcome = "works"
    except Exception as e:
        outcome = type(e).__name__
    micropython.heap_unlock()
    print(name, outcome, sep=": ")


for name, operation in operations:
    attempt(name, operation)
