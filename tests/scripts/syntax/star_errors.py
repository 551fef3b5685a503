# stars that do not compile, or unpack the wrong thing at run time
for source in ("*a", "[*a]", "(*a, 1)", "x = 1, *a", "{*a}", "{**a}", "def f(): return *a, 1", "*a = [1]", "x = *a", "*a, *b = c", "print(*)", "f(**a, *b)", "del *a", "[*a for a in b]", "f(**a, b)", "f(k=1, b)", "f(k=1, *b)", "(*a)"):
    try:
        compile(source, "s", "exec")
        print("ok     ", source)
    except SyntaxError as e:
        print("refused", source, "->", e)


def f(*args, **kw):
    return args, kw


for call in (lambda: f(*5), lambda: f(**{1: 2}), lambda: f(a=1, **{"a": 2}), lambda: f(*[1], *None)):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)
