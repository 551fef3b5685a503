# builtins of several arguments: messages for too few, too many, and keywords they do not take
functions = (
    ("delattr", delattr), ("divmod", divmod), ("eval", eval), ("exec", exec), ("filter", filter), ("getattr", getattr),
    ("globals", globals), ("hasattr", hasattr), ("isinstance", isinstance), ("issubclass", issubclass), ("locals", locals),
    ("map", map), ("next", next), ("pow", pow), ("range", range), ("round", round), ("setattr", setattr), ("sum", sum),
    ("super", super), ("compile", compile), ("dir", dir),
)
for name, f in functions:
    for args in ((), (None,) * 9):
        try:
            f(*args)
            print(name, len(args), "ok")
        except TypeError as e:
            print(name, len(args), "->", e)
    try:
        f(x=1)
        print(name, "keyword ok")
    except TypeError as e:
        print(name, "keyword ->", e)
