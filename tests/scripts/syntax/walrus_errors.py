# the walrus operator: where it may not stand
for source in (
    "x := 1",
    "(x := 1)",
    "(x.y := 1)",
    "(x[0] := 1)",
    "(1 := 2)",
    "f(a := 1)",
    "f(a=b := 1)",
    "f(a=(b := 1))",
    "[i := 0 for i in range(2)]",
    "lambda: (x := 1)",
    "(x := 1, y := 2)",
    "def f(a=(b := 3)): pass",
):
    try:
        compile(source, "w", "exec")
        print("ok      ", source)
    except SyntaxError as e:
        print("refused ", source, "->", e)
