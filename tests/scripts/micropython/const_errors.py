# const(): what is no constant, and assignments to a constant's name
for source in (
    "A = const(x)",
    "A = const([1])",
    "A = const(f())",
    "A = const()",
    "A = const(1, 2)",
    "A = const(1 < 2)",
    "A = const(1 if 1 else 2)",
    "A = const('a' + 'b')",
    "A = const(1 // 0)",
    "A = const(1 << -1)",
    "A = const(lambda: 0)",
    "A = const(1); A = const(2)",
    "A = const(1); A = 2",
    "A = const(1); A += 1",
    "A = const(1); del A",
    "A = const(1)\nfor A in x: pass",
    "A = const(1)\nf(A=1)",
    "A = const(1)\n(A, B) = 1, 2",
    "A = const(1)\n[A for A in x]",
):
    try:
        exec(source)
        print("ok     ", repr(source))
    except Exception as e:
        print("refused", repr(source), "->", type(e).__name__, e)
