# abs, divmod, round, pow over all kinds of numbers and wrong arguments
print(abs(-5), abs(5), abs(-1 << 70), abs(-2.5), abs(3 - 4j), abs(True), abs(-0.0))
print(divmod(7, 3), divmod(-7, 3), divmod(7.5, 2), divmod(1 << 70, 1000), divmod(True, 1))
print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(5), round(7, 1), round(1 << 70), round(True))
print(pow(2, 3), pow(2.0, 3), pow(2, -2), pow(2, 10, 7), pow(0, 0), pow(1 << 35, 2))
for source in ("abs('a')", "abs(None)", "abs([])", "divmod('a', 1)", "divmod(1, 'a')", "divmod(1j, 1)", "round('a')", "round(None)", "round(1.5, 'a')", "pow('a', 2)", "pow(2, 'a')", "pow(1, 2, 'a')", "pow(2, 3, 0)", "divmod(5, 0)", "divmod(5.0, 0)", "abs({})"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
