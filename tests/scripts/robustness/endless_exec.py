# Texts that run themselves without an end.
def attempt(name, f):
    try:
        f()
        print(name, "ended")
    except (RuntimeError, MemoryError):
        print(name, "limited")


def through_exec():
    exec("through_exec()")


code = compile("through_code()", "code", "eval")


def through_code():
    return eval(code)


attempt("exec", through_exec)
attempt("code", through_code)
