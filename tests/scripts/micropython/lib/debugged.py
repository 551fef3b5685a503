print("debugged", __debug__)
try:
    assert 0
    print("assert skipped")
except AssertionError:
    print("assert raised")
