# builtin classes: messages for too many arguments and unknown keywords
for name in ("bool", "bytearray", "bytes", "complex", "dict", "enumerate", "float", "frozenset", "int", "list", "object", "property", "set", "slice", "str", "tuple", "type", "zip"):
    cls = eval(name)
    for args, kwargs in (((), {}), ((1, 2, 3, 4, 5, 6, 7), {}), ((), {"no_such": 1})):
        try:
            cls(*args, **kwargs)
            print(name, len(args), sorted(kwargs), "ok")
        except Exception as e:
            print(name, len(args), sorted(kwargs), "->", type(e).__name__, e)
