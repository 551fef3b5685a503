# print: separators, ends, files, every kind of argument
import io

print()
print(1, "a", None, [1, "b"], {"k": (1,)}, 2.5, b"x", True, ...)
print("a", "b", sep="-")
print("a", "b", sep="", end="|\n")
print("no newline", end="")
print(" continued")
print(sep="x", end="only end\n")
print(*range(4), sep=", ")
print("multi\nline", "tab\t.", sep="\n")
out = io.StringIO()
print("into", "file", file=out)
print("more", end="", file=out)
print(repr(out.getvalue()))


class Writer:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


class Text:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(Text(), [Text()], (Text(),), {"k": Text()})
print(print("inner"))
print("\u00e9\u20ac\U0001f40d", "quote's", ["quote's"])
for kwargs in ({"sep": 5}, {"end": None}, {"nope": 1}, {"sep": None}):
    try:
        print("x", "y", **kwargs)
    except Exception as e:
        print("\n", sorted(kwargs), "->", type(e).__name__, e)
