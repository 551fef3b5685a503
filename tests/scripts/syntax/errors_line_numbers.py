# SyntaxError: file and line as sys.print_exception shows them
import sys

sources = (
    "a = 1\nb = = 2",
    "def f(:\n pass",
    "x = (1,\n  2\ny = 3\n",
    "if 1:\npass",
    "if 1:\n  a = 1\n    b = 2",
    "if 1:\n  a = 1\n b = 2",
    "for x in y\n pass",
    "'unterminated",
    "'''never\nclosed",
    "a b",
    "\n\n\n)",
    "1 = a",
    "def f():\n  return\n  yield = 3",
    "class",
    "a = 0777",
    "a = 0x",
    "a = 1__0",
    "x = $",
    "a = 'bad \\x1'",
)
for source in sources:
    try:
        exec(source)
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), type(e).__name__)
        sys.print_exception(e, sys.stdout)
