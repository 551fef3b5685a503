# getenv, putenv, unsetenv, urandom, system, os.errno
import os

print(os.getenv("KRAIT_NO_SUCH_VARIABLE"), os.getenv("KRAIT_NO_SUCH_VARIABLE", "default"))
os.putenv("KRAIT_TEST_VARIABLE", "value one")
print(os.getenv("KRAIT_TEST_VARIABLE"))
os.putenv("KRAIT_TEST_VARIABLE", "two")
print(os.getenv("KRAIT_TEST_VARIABLE", "not the default"))
os.unsetenv("KRAIT_TEST_VARIABLE")
print(os.getenv("KRAIT_TEST_VARIABLE"))
print(len(os.urandom(8)), os.urandom(0), os.urandom(16) != os.urandom(16), type(os.urandom(1)).__name__)
print(os.system("exit 0"), os.system("exit 3") != 0)
for source in ("os.getenv()", "os.getenv(5)", "os.putenv('a')", "os.urandom('x')", "os.urandom()", "os.system(5)", "os.nothing"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
