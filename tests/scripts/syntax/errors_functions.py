# SyntaxError: parameter lists and argument lists
for source in (
    "def f(a, a): pass",
    "def f(a=1, b): pass",
    "def f(*a, *b): pass",
    "def f(**k, a): pass",
    "def f(*): pass",
    "def f(*, a): pass",
    "def f(*, **k): pass",
    "def f(a, /, b): pass",
    "def f(a, *, b=1, c): pass",
    "def f((a, b)): pass",
    "def f(1): pass",
    "def f(a.b): pass",
    "lambda a, a: 0",
    "lambda a=1, b: 0",
    "f(a=1, a=2)",
    "f(a for a in b)",
    "f(a for a in b, c)",
    "f(c, a for a in b)",
    "f(1=2)",
    "f(a.b=2)",
    "f(a, b=1, *c, **d)",
    "f(**d, **e)",
    "def f(a: int, b: 'str' = 1) -> None: pass",
    "def f() -> : pass",
    "class C(A, metaclass=M): pass",
    "class C(*bases): pass",
):
    try:
        compile(source, "sig", "exec")
        print("ok     ", source)
    except (SyntaxError, NotImplementedError) as e:
        print("refused", source, "->", type(e).__name__, e)
