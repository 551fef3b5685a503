# opt_level: takes effect for source compiled later: assert and __debug__
import micropython

print(micropython.opt_level(), __debug__)


def check():
    assert False, "compiled at level 0"


print(micropython.opt_level(1), micropython.opt_level())
exec("print(__debug__)\nassert False, 'not compiled'")
try:
    check()
except AssertionError as e:
    print(e)
for level in (2, 3, 0):
    micropython.opt_level(level)
    exec("print(__debug__)")
    print(micropython.opt_level())
try:
    exec("assert 0, 'again'")
except AssertionError as e:
    print(e)
for bad in (("1",), (None,), (1.5,), (1, 2), (1 << 70,)):
    try:
        micropython.opt_level(*bad)
    except (TypeError, OverflowError) as e:
        print(bad, type(e).__name__, e)
