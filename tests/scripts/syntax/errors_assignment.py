# SyntaxError: targets that can not be assigned or deleted
for source in (
    "1 = 2",
    "'a' = 2",
    "None = 1",
    "True = 1",
    "... = 1",
    "f() = 1",
    "a + b = 1",
    "-a = 1",
    "(a, 1) = 2",
    "[a, f()] = 2",
    "a = b = 1 = c",
    "a + 1 += 2",
    "(a, b) += 1",
    "f() += 1",
    "() = x",
    "[] = x",
    "a if b else c = 1",
    "lambda: 0 = 1",
    "for 1 in x: pass",
    "for f() in x: pass",
    "del (a, 1)",
    "del a + b",
    "x: int = 3",
    "x: int",
    "f(): int = 3",
    "(x): int = 3",
    "x, y: int = 3",
    "a.b: int = 3",
    "import a.b as 1",
    "`a`",
    "a <> b",
    "print 1",
):
    try:
        compile(source, "target", "exec")
        print("ok     ", source)
    except SyntaxError as e:
        print("refused", source, "->", e)
