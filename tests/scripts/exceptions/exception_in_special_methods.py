# exceptions raised inside special methods reach the caller of the operation
class Bad:
    def __bool__(self):
        raise ValueError("bool")

    def __len__(self):
        raise ValueError("len")

    def __eq__(self, other):
        raise ValueError("eq")

    def __hash__(self):
        raise ValueError("hash")

    def __iter__(self):
        raise ValueError("iter")

    def __contains__(self, x):
        raise ValueError("contains")

    def __str__(self):
        raise ValueError("str")

    def __repr__(self):
        raise ValueError("repr")

    def __getattr__(self, name):
        raise ValueError("getattr " + name)

    def __call__(self):
        raise ValueError("call")

    def __add__(self, other):
        raise ValueError("add")

    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *a):
        raise ValueError("exit")


b = Bad()
for source in ("not b", "b or 1", "len(b)", "b == 1", "b in [2]", "{b: 1}", "list(b)", "1 in b", "str(b)", "repr([b])", "'%s' % b", "f'{b}'", "b.x", "b()", "b + 1", "sum([1, b])", "[x for x in b]", "sorted([b, b], key=len)", "getattr(b, 'y', 'default')", "hasattr(b, 'z')"):
    try:
        print(source, "=", eval(source))
    except (ValueError, TypeError) as e:
        print(source, "->", type(e).__name__, e)
try:
    with b:
        pass
except ValueError as e:
    print("with ->", e)
