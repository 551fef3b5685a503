# SystemExit: passes over except Exception, runs finally, sets the exit code
import sys

for make in (lambda: SystemExit(), lambda: SystemExit(3), lambda: SystemExit("text")):
    try:
        raise make()
    except SystemExit as e:
        print(repr(e), e.args)
try:
    sys.exit(2)
except SystemExit as e:
    print(e.args)
try:
    sys.exit()
except SystemExit as e:
    print(e.args)
try:
    try:
        sys.exit(5)
    except Exception:
        print("never: SystemExit is no Exception")
    finally:
        print("finally")
except BaseException as e:
    print(type(e).__name__, issubclass(SystemExit, Exception), issubclass(SystemExit, BaseException))


def leave():
    try:
        sys.exit(7)
    finally:
        print("leaving")


leave()
print("never printed")
