# const(): every kind of constant expression that is accepted
for text in ("1", "-1", "~5", "1 + 2 * 3", "7 // 2", "-7 % 3", "2 ** 10", "2 ** -1", "1 << 70", "0xFF & 0x0F", "6 | 1", "6 ^ 3", "1.5", "-1.5", "2j", "'text'", "'a' 'b'", "b'bytes'", "None", "True", "...", "()", "(1,)", "(1, (2, 'x'))", "not True", "not 0", "1 and 2", "0 or 3", "(5)", "1_000", "1 / 2", "__debug__"):
    space = {}
    exec("A = const(%s)\n_B = const(%s)\nresult = A, _B" % (text, text), space)
    print(text, "->", space["result"], "A" in space, "_B" in space)
