# Sources that nest or go on for long.
def attempt(name, source, mode="exec"):
    try:
        compile(source, "source", mode)
    except (RuntimeError, MemoryError, SyntaxError):
        pass
    print(name)


for n in (100, 4000):
    for open, close in (("(", ")"), ("[", "]"), ("{", "}"), ("{1:", "}"), ("f(", ")"), ("a[", "]"), ("-", "1"), ("not ", "1"), ("lambda: ", "1"), ("a if b else ", "c"), ("x.y(", ")"), ("(yield ", ")"), ("a**", "2"), ("a = ", "1"), ("a.", "b"), ("a()", ""), ("a+", "1"), ("a and b or ", "1"), ("1<", "2"), ("'a' ", "''"), ("*", "a"), ("@a\n", "def f(): pass"), ("f'{", "}'")):
        try:
            attempt("", open * n)
            attempt(str(n) + " " + open, open * n + close * n)
        except MemoryError:
            print(str(n) + " " + open)

for word in ("if 1:", "while 1:", "for x in y:", "try:", "with x:", "def f():", "class C:"):
    lines = []
    for i in range(100):
        lines.append(" " * i + word)
    attempt("nested " + word, "\n".join(lines) + "\n" + " " * 100 + "pass\n")
for line in ("a", "a = 1", "a.b.c", "'" + "x" * 50 + "'", "1" * 100, "#" * 100, "\\", "(", "\"\"\"", "\t", "if 1: pass"):
    attempt("lines " + line[:10], (line + "\n") * 500)
    attempt("joined " + line[:10], (line + ";") * 500)
    attempt("as it is " + line[:10], line * 500)
for text in (b"\x00", b"\xff", b"\xc3", b"\xf0\x9f\x98", b"'\xff'", b"a\x00b", b"\xef\xbb\xbfa", b"'\\N{x}'", b"'\\x", b"'\\u12'", b"'\\U00110000'", b"0x", b"0b2", b"1e", b"1_", b"1__0", b"09", b"'", b"'''", b"f'{'", b"f'{a!'", b"f'{a:{b}'", b"f'}'", b"\\", b"(\\\n", b"\x0c", b"$", b"?", b"a ?= b", b"`a`"):
    try:
        exec(text)
        print(text, "runs")
    except Exception as e:
        print(text, type(e).__name__ in ("SyntaxError", "NameError", "UnicodeError", "ValueError", "IndentationError"))
