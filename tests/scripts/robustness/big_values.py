# Values that do not fit, or that would take for ever to make.
def attempt(name, f, *args):
    try:
        f(*args)
        print(name, "done")
    except (MemoryError, OverflowError, ValueError, RuntimeError):
        print(name, "refused")


BIG = 10**9
HUGE = 10**18
attempt("str * big", lambda: "x" * BIG)
attempt("str * huge", lambda: "xyz" * HUGE)
attempt("bytes * big", lambda: b"x" * BIG)
attempt("list * big", lambda: [1] * BIG)
attempt("list * huge", lambda: [1, 2, 3] * HUGE)
attempt("tuple * big", lambda: (1,) * BIG)
attempt("bytearray", lambda: bytearray(BIG))
attempt("bytes", lambda: bytes(BIG))
attempt("negative bytes", lambda: bytes(-1))
attempt("shift", lambda: 1 << BIG)
attempt("shift of zero", lambda: 0 << BIG)
attempt("right shift", lambda: 1 >> BIG)
attempt("negative shift", lambda: 1 << -1)
attempt("list of range", lambda: list(range(BIG)))
attempt("tuple of range", lambda: tuple(range(BIG)))
attempt("bytes of range", lambda: bytes(range(BIG)))
attempt("set of range", lambda: set(range(BIG)))
attempt("range", lambda: range(HUGE)[HUGE - 1])
attempt("center", lambda: "a".center(BIG))
attempt("format", lambda: "{:1000000000}".format(1))
attempt("percent", lambda: "%1000000000d" % 1)
attempt("percent star", lambda: "%*d" % (BIG, 1))
attempt("f-string", lambda: f"{1:1000000000}")
attempt("to_bytes", lambda: (1).to_bytes(BIG, "little"))


def slice_store():
    x = [1]
    x[0:0] = range(BIG)


attempt("setitem", slice_store)
attempt("extend", lambda: [].extend(range(BIG)))
attempt("join", lambda: "".join("x" for i in range(BIG)))
attempt("dict", lambda: {i: i for i in range(BIG)})
attempt("call", lambda: print(*range(BIG)))
attempt("int of str", lambda: int("1" * 100000) and None)
attempt("round", lambda: round(1.5, HUGE) and None)
attempt("chr", lambda: chr(BIG))
attempt("slice", lambda: "abc"[-HUGE:HUGE])
attempt("list slice", lambda: [1, 2, 3][HUGE:-HUGE:-HUGE])
attempt("hash", lambda: hash((1 << 64) * 10**40) and None)
