# __debug__ is a word of the language: it can not be assigned, deleted, a parameter or an attribute
for text in ("__debug__ = 1", "def f(__debug__): pass", "del __debug__", "x.__debug__ = 1", "print(__debug__)", "__debug__ += 1", "for __debug__ in (): pass", "import sys as __debug__", "f(__debug__=1)", "lambda __debug__: 0", "global __debug__"):
    try:
        exec(text)
        print(text, "->", "compiles")
    except SyntaxError as e:
        print(text, "->", e)
import builtins

print(hasattr(builtins, "__debug__"))
for text in ("assert 1, 1//0", "assert (1, 2)", "assert ()", "assert", "assert 1, 2, 3", "assert (0, 'msg')", "assert 0, None", "assert 0, ''", "AssertionError = ValueError\nassert 0, 'shadowed'"):
    try:
        exec(text, {})
        print("passes", repr(text))
    except Exception as e:
        print(repr(text), repr(e), e.args)
