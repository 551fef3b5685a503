# isinstance and issubclass with builtin and user classes, tuples, and wrong arguments
class A:
    pass


class B(A):
    pass


class C(B, int):
    pass


print(isinstance(1, int), isinstance(True, bool), isinstance("a", str), isinstance(1.0, float), isinstance(None, type(None)), isinstance(A, type), isinstance(int, type))
print(isinstance(B(), A), isinstance(A(), B), isinstance(B(), (int, A)), isinstance(1, ()), isinstance(C(), int), isinstance(A(), object), isinstance(1, object))
print(issubclass(B, A), issubclass(A, B), issubclass(A, A), issubclass(C, int), issubclass(B, (int, A)), issubclass(int, object), issubclass(A, object), issubclass(KeyError, LookupError))
print(isinstance(lambda: 0, type(len)), isinstance(ValueError(), Exception), isinstance([].append, type("".upper)), isinstance(b"", (str, bytes)))
print(type(1) is int, type("") == str, type(A()) is A, type(B()) is A, type(None) is type(None), type(type(1)) is type)
for source in ("isinstance(1, 1)", "isinstance(1, 'int')", "isinstance(1, [int])", "isinstance(1, (int, 5))", "isinstance('a', (int, 5))", "issubclass(1, int)", "issubclass(int, 1)", "issubclass(int, (1,))", "issubclass('a', str)", "isinstance(1)"):
    try:
        print(source, eval(source))
    except TypeError as e:
        print(source, "->", e)
