# Instances of subclasses of builtin types, compared with each other and with the builtin ones.
class L(list):
    pass


class T(tuple):
    pass


class S(str):
    pass


class B(bytes):
    pass


class D(dict):
    def __getitem__(self, key):
        return super().__getitem__(key)[0]


class F(set):
    pass


class Picky(list):
    def __eq__(self, other):
        print("asked")
        return NotImplemented


class Never(list):
    def __eq__(self, other):
        return False


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__


for C, arg, other in ((L, [1, 2], [1]), (T, (1,), (2,)), (S, "a", "b"), (B, b"a", b"b"), (D, {"x": [1]}, {}), (F, {1}, {2})):
    a, b, c, d = C(arg), C(arg), arg, C(other)
    print(C.__name__, a == b, b == a, a == c, c == a, a == d, d == a, a == other, other == a)
    print(a != b, b != a, a != c, c != a, a != d, d != a, a == 1, a == None, a != object)
    print(a in [b], [a] == [b], (a, 1) == (c, 1), {"k": a} == {"k": b}, [b].index(a), [d, b, b].count(a))
print(L([1]) == T((1,)), L([1]) == Never([1]), Never([1]) == L([1]), Never([1]) == [1], [1] == Never([1]))
print(Picky([1]) == L([1]), L([1]) == Picky([1]), Picky([1]) == Picky([1]), [1] == Picky([1]))
print(L([L([1])]) == L([[1]]), D(x=[1]) == D(x=L([1])), T([S("a")]) == ("a",))


# Unequal contents, and one that calls itself equal: it is asked, on whichever side it stands.
for base, x, y in ((list, ([1],), ([2],)), (tuple, ((1,),), ((2,),)), (str, ("a",), ("b",)), (bytes, (b"a",), (b"b",)), (dict, ({1: 2},), ()),
                   (set, ([1],), ()), (frozenset, ([1],), ()), (int, (1,), (2,)), (float, (1.5,), (2,)), (complex, (1,), (2,))):
    class Derived(base):
        pass

    class Agrees(base):
        def __eq__(self, other):
            return True

    c, d, n = Derived(*x), Agrees(*y), base(*x)
    print(base.__name__, [a == b for a, b in ((c, d), (d, c), (n, d), (d, n), (c, Derived(*y)), (n, Derived(*y)), (Derived(*y), n))],
          [a != b for a, b in ((c, d), (d, c), (n, d), (d, n), (c, Derived(*y)))], d in [n], n in [d], [n].count(d))
