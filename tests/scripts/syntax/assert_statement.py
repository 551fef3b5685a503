# assert: value of the message, tuple messages, compiled away under __debug__ == False
print(__debug__)


def check(f):
    try:
        f()
        print("passed")
    except AssertionError as e:
        print("AssertionError", e.args)


def plain(v):
    assert v


def message(v, m):
    assert v, m


check(lambda: plain(1))
check(lambda: plain(0))
check(lambda: message("", "text"))
check(lambda: message([], (1, 2)))
check(lambda: message([], None))
check(lambda: message(1, 1 // 1))
calls = []
try:
    assert True, calls.append("never evaluated")
    assert not True, calls.append("evaluated")
except AssertionError:
    print(calls)
