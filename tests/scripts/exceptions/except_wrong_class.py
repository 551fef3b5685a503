# except with something that is no exception class, and raise of the same
for source in (
    "raise 1",
    "raise 'text'",
    "raise None",
    "raise int",
    "raise ValueError, 'x'",
    "raise",
    "raise [ValueError]",
    "raise (ValueError, 1)",
    "raise ValueError from KeyError",
    "raise ValueError() from None",
    "raise type('E', (Exception,), {})",
    "raise type('E', (), {})()",
):
    try:
        exec(source)
    except BaseException as e:
        print(source, "->", type(e).__name__, e.args)
