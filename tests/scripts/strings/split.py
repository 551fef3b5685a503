# split, rsplit, splitlines: separators, limits, white space
print("a b  c".split(), " a  b ".split(), "".split(), "   ".split(), "one".split(), "a\tb\nc\r\nd".split())
print("a,b,,c".split(","), ",a,".split(","), "".split(","), "abc".split("b"), "a--b--c".split("--"), "aXXbXXXc".split("XX"))
print("a b c d".split(None, 2), "a  b  c".split(None, 1), "  a b ".split(None, 5), "a b c".split(" ", 1), "a,b,c".split(",", 0), "a,b,c".split(",", -1))
print("a,b,c,d".rsplit(",", 2), "a,b".rsplit(","), "a,b,c".rsplit(",", 0), "one".rsplit("x", 1), "a--b--c".rsplit("--", 1))
print("a\nb\nc".splitlines(), "a\nb\n".splitlines(), "\n\na".splitlines(), "a\r\nb\rc".splitlines(), "".splitlines(), "a\nb\n".splitlines(True), "x".splitlines(False))
print("a\u00e9b\u00e9c".split("\u00e9"), "h\u00e9 w\u00f6".split())
for source in ("'a'.split('')", "'a'.split(1)", "'a b'.rsplit(None, 1)", "'a'.split(',', 'x')", "'a'.split(b',')", "'a'.splitlines(1, 2)", "'a b'.rsplit()"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
