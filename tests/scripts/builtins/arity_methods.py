# methods of builtin types: too few and too many arguments (self counts)
objects = (
    ("str", "", ("center", "count", "encode", "endswith", "find", "index", "isalpha", "join", "lower", "lstrip", "partition", "replace", "rsplit", "split", "splitlines", "startswith", "upper")),
    ("bytes", b"", ("decode", "hex", "find", "join", "split", "strip", "upper")),
    ("bytearray", bytearray(), ("append", "extend")),
    ("list", [], ("append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort")),
    ("tuple", (), ("count", "index")),
    ("dict", {}, ("clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values")),
    ("set", set(), ("add", "clear", "copy", "discard", "isdisjoint", "issubset", "pop", "remove")),
    ("int", 1, ("to_bytes",)),
)
for kind, thing, names in objects:
    for name in names:
        for args in ((), (1,) * 12):
            try:
                getattr(thing, name)(*args)
                print(kind, name, len(args), "ok")
            except Exception as e:
                print(kind, name, len(args), "->", type(e).__name__, e)
