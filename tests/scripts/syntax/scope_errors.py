# wrong use of global and nonlocal, and names that are not bound
for source in (
    "def f():\n x = 1\n global x",
    "def f():\n nonlocal x",
    "nonlocal x",
    "def f(a):\n global a",
    "def f(a):\n nonlocal a",
    "def f():\n x = 0\n def g():\n  x = 1\n  nonlocal x",
    "def f():\n print(x)\n global x",
    "class C:\n nonlocal q",
):
    try:
        exec(source)
        print("ok     ", repr(source))
    except SyntaxError as e:
        print("refused", repr(source), "->", e)


def unbound():
    print(later)
    later = 1


def deleted():
    a = 1
    del a
    return a


def free():
    def inner():
        return cell

    inner()
    cell = 1


for f in (unbound, deleted, free, lambda: nowhere):
    try:
        f()
    except NameError as e:
        print(f.__name__, "->", repr(e))
