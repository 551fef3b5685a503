# builtins of exactly one argument: messages for none and for too many
functions = (
    ("abs", abs), ("all", all), ("any", any), ("bin", bin), ("callable", callable), ("chr", chr),
    ("hash", hash), ("hex", hex), ("id", id), ("iter", iter), ("len", len), ("oct", oct), ("ord", ord),
    ("repr", repr), ("classmethod", classmethod), ("staticmethod", staticmethod), ("memoryview", memoryview),
    ("reversed", reversed),
)
for name, f in functions:
    for args in ((), (1, 2), (1, 2, 3)):
        try:
            f(*args)
            print(name, args, "ok")
        except TypeError as e:
            print(name, args, "->", e)
for name, f in functions[:6]:
    try:
        f(1, x=1)
    except TypeError as e:
        print(name, "keyword ->", e)
