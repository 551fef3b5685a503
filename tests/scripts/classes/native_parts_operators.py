# Operators of instances that derive from builtin types: the native part answers, as the left and as the right operand, and an
# error names its type where the type has such operators at all.
from collections import deque, namedtuple, OrderedDict
from array import array
import io

Point = namedtuple("Point", "x y")


def show(*what):
    *names, f = what
    try:
        result = f()
        print(*names, type(result).__name__, result)
    except Exception as e:
        print(*names, type(e).__name__, e)


def derived(base):
    return type("Own", (base,), {})


made = {
    "int": lambda: derived(int)(5),
    "float": lambda: derived(float)(2.5),
    "list": lambda: derived(list)([1, 2]),
    "tuple": lambda: derived(tuple)((1, 2)),
    "str": lambda: derived(str)("ab"),
    "bytes": lambda: derived(bytes)(b"ab"),
    "bytearray": lambda: derived(bytearray)(b"ab"),
    "dict": lambda: derived(dict)({"a": 1}),
    "Point": lambda: derived(Point)(1, 2),
    "deque": lambda: derived(deque)((1, 2), 3),
    "array": lambda: derived(array)("i", [1, 2]),
    "error": lambda: derived(ValueError)(3),
    "memoryview": lambda: derived(memoryview)(b"ab"),
}
plain = [("7", 7), ("1.5", 1.5), ("[3]", [3]), ("'x'", "x"), ("None", None), ("(4,)", (4,))]
binary = [
    ("+", lambda a, b: a + b),
    ("-", lambda a, b: a - b),
    ("*", lambda a, b: a * b),
    ("//", lambda a, b: a // b),
    ("|", lambda a, b: a | b),
    ("@", lambda a, b: a @ b),
    ("==", lambda a, b: a == b),
    ("<", lambda a, b: a < b),
]
for name in sorted(made):
    for shown, value in plain:
        for op, f in binary:
            if not (name == "dict" and op in "|@") and not (name == "bytes" and shown == "'x'"):
                show(name, op, shown, lambda: f(made[name](), value))
                show(shown, op, name, lambda: f(value, made[name]()))
for name in ("int", "float", "list", "str", "Point"):
    for other in ("int", "float", "list", "str", "Point"):
        for op, f in binary:
            show(name, op, other, lambda: f(made[name](), made[other]()))


def store(x):
    x[0] = 3


def delete(x):
    del x[0]


unary = [
    ("-", lambda x: -x),
    ("~", lambda x: ~x),
    ("abs", abs),
    ("in", lambda x: 1 in x),
    ("get", lambda x: x[0]),
    ("set", store),
    ("del", delete),
    ("index", lambda x: [7, 8, 9][x]),
]
for name in sorted(made):
    for op, f in unary:
        show(op, name, lambda: f(made[name]()))
for name in ("float", "list", "deque", "memoryview"):
    show("len", name, lambda: len(made[name]()))
for name in ("list", "bytearray", "dict", "deque"):
    show("hash", name, lambda: hash(made[name]()))

# Integers count, whatever class they have.
show([0] * made["int"](), "ab" * made["int"](), (1,) * derived(bool)(True), b"x" * made["int"]())
show([1, 2, 3][derived(int)(-1)], "abc"[derived(bool)(1)], (4, 5)[derived(int)(0)])

# Small numbers are refused as operands of `in`, in three ways.
for a in (1, True, 1.5, 1 << 70, "a", None):
    for b in (5, True, False, 1 << 70, 2.5, None):
        show(a, "in", b, lambda: a in b)

# Streams are iterators.
lines = derived(io.StringIO)("one\ntwo\n")
print(repr(next(lines)), list(lines), next(lines, "end"))

# A type that shows nothing of itself leaves it to the instance; JSON tells the class of an exception.
print(str(type("View", (memoryview,), {"__repr__": lambda self: "own"})(b"ab")))
print(str(derived(memoryview)(b"ab"))[:10])
import json

print(json.dumps([derived(ValueError)(3), ValueError(1)]))

# Two native parts are one too many, even of the same type.
A = derived(list)
for bases in ((A, A), (list, A), (A, derived(list)), (derived(A), A), (list, list)):
    show(lambda: type("Both", bases, {}).__name__)


# Unary methods get the instance, however they are declared.
class Declared:
    @staticmethod
    def __hash__(*a):
        return len(a)

    @classmethod
    def __len__(*a):
        print(len(a), type(a[0]) is Declared)
        return 1

    @staticmethod
    def __neg__(*a):
        return len(a)

    @classmethod
    def __bool__(*a):
        return a[0] is Declared

    @staticmethod
    def __add__(*a):
        return len(a)


d = Declared()
print(hash(d), len(d), -d, bool(d), d + 1)

# A native part is asked for its hash before __eq__ forbids one.
for base, value in ((list, [1]), (int, 5), (str, "a"), (tuple, (1, 2)), (dict, {"a": 1})):
    made = type("Equal", (base,), {"__eq__": lambda self, other: True})(value)
    show(base, lambda: hash(made) == hash(value))
for value in ("a", (1,), [1], None, {}):
    show(value, lambda: value ^ True)
    show(value, lambda: value ^ derived(bool)(1))
    show(value, lambda: True - value)
