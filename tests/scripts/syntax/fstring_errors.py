# f-strings: what is refused when compiled, with its message
sources = (
    'f"{}"',
    'f"{a"',
    'f"}"',
    'f"{a!x}"',
    'f"{a b}"',
    'f"{1 +}"',
    'f"{a = }"',
    "f\"{({'k': 1})['k']}\"",
    'F"{a}"',
    'Rf"{a}"',
    'f"{*a}"',
    'f"{a:{b}"',
    'b"" f""',
    'bf"x"',
)
for source in sources:
    try:
        compile(source, "fs", "eval")
        print(source, "compiles")
    except SyntaxError as e:
        print(source, "->", repr(e))

try:
    print(f"{missing}")
except NameError as e:
    print("NameError:", e)
try:
    print(f"{5:s}")
except ValueError as e:
    print("ValueError:", e)
