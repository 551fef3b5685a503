# SyntaxError: statements in places where they do not belong
for source in (
    "return 1",
    "break",
    "continue",
    "yield 1",
    "await x",
    "def f():\n break",
    "while 1:\n def g():\n  continue",
    "def f():\n await x",
    "async def f():\n yield 1",
    "async def f():\n yield from x",
    "def f():\n async with a: pass",
    "def f():\n async for a in b: pass",
    "[x async for x in y]",
    "class C:\n return 1",
    "for i in x:\n try:\n  pass\n finally:\n  continue",
    "try:\n pass",
    "try:\n pass\nexcept:\n pass\nexcept ValueError:\n pass",
    "else: pass",
    "import",
    "from x import",
    "from . import *\n",
    "def f():\n from x import *",
    "raise from x",
    "assert",
    "del",
    "del f()",
    "del 1",
    "pass pass",
    "with a as 1: pass",
):
    try:
        compile(source, "stmt", "exec")
        print("ok     ", repr(source))
    except SyntaxError as e:
        print("refused", repr(source), "->", e)
