# After sys.stdout.close() whatever prints there is refused; an empty text is no print. What is told goes to stderr.
import sys


def attempt(name, f):
    try:
        f()
        sys.stderr.write(name + " ended\n")
    except Exception as e:
        sys.stderr.write(name + " " + repr(e) + "\n")


print("before")
sys.stdout.close()
attempt("write", lambda: sys.stdout.write("y\n"))
attempt("write nothing", lambda: sys.stdout.write(""))
attempt("print", lambda: print(1))
attempt("print nothing", lambda: print(end=""))
attempt("print file", lambda: print(1, file=sys.stdout))
attempt("flush", lambda: sys.stdout.flush())
attempt("close again", lambda: sys.stdout.close())
attempt("print_exception", lambda: sys.print_exception(ValueError(1)))
attempt("displayhook", lambda: __repl_print__(1))
attempt("displayhook of None", lambda: __repl_print__(None))
attempt("input", lambda: input("prompt"))
attempt("help", lambda: help(1))
