# modules that fail while they are imported: the exception, its traceback, a second attempt
import sys

sys.path.insert(0, "lib")
for attempt in (1, 2):
    try:
        import explodes
    except ValueError as e:
        sys.print_exception(e, sys.stdout)
    print(attempt, "explodes" in sys.modules)
try:
    import bad_syntax
except SyntaxError as e:
    sys.print_exception(e, sys.stdout)
print("bad_syntax" in sys.modules)
import calls_back

print(calls_back.result)
try:
    calls_back.fail_later()
except ZeroDivisionError as e:
    sys.print_exception(e, sys.stdout)
