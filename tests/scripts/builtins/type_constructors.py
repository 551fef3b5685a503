# constructors of builtin types from each other
print(int(), int("5"), int(5.9), int(True), float(), float("1.5"), float(3), str(), str(5), bool(), bool([]), bool("x"), complex(), list(), tuple(), dict(), set(), bytes(), bytearray(), object is not None)
print(list((1, 2)), tuple([1, 2]), set([1]), list("ab"), tuple("ab"), list({"k": 1}), dict([["a", 1]]), bytes([65, 66]), bytearray((67, 68)), list(b"ab"), str([1, "a"]), str((1,)), frozenset([7]))
print(int("0x1f", 16), int("777", 8), str(b"ab", "utf-8"), bytes("ab", "utf-8"), bytearray("ab", "utf-8"), list(map(int, "123")), tuple(map(str, (1, 2))), dict(zip("a", [1])))
a = [1, [2]]
b = list(a)
print(b == a, b is a, b[1] is a[1], dict({"x": a})["x"] is a, tuple(a)[1] is a[1])
for source in ("int([])", "float([])", "list(5)", "tuple(5)", "set(5)", "dict(5)", "bytes('a')", "bytearray('a')", "complex('a')", "str(b'a', 'utf-8', 'strict', 1)", "bool(1, 2)", "int('a', 16, 2)", "dict([1, 2])", "bytes([1, 'a'])", "list(1, 2)", "type()", "object(5)", "slice(1, 2)", "type(1, 2)", "frozenset(5)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
