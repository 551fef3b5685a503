# repr of a value of every builtin type whose text is fixed
values = (
    None, True, False, 0, -5, 1 << 70, 1.5, -0.0, 1e100, 2j, 1 + 2j, "s", "q'", b"b", bytearray(b"ba"),
    [], [1, [2]], (), (1,), (1, 2), {}, {"k": 1}, set(), {1}, frozenset(), frozenset({1}),
    range(3), range(1, 5, 2), ..., NotImplemented, int, str, type, object, ValueError, ValueError("m"), ValueError(), KeyError("k", 1),
    {"k": 1}.keys(), {"k": 1}.values(), {"k": 1}.items(), len, abs,
)
for v in values:
    print(repr(v), str(v) == repr(v))
l = [1]
l.append({"self": (2, [3])})
print(l, str(l), repr(l), "%s" % l, "{}".format(l), f"{l}")
for v in (iter([]), iter(()), iter(""), iter({}), iter(range(1)), map(abs, []), filter(None, []), zip(), enumerate([]), reversed([]), memoryview(b""), property(), object(), staticmethod(len), classmethod(len)):
    text = repr(v)
    print(type(v).__name__, text[: text.find(" at ")] if " at " in text else text)
