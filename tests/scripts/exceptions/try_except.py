# except: matching by class, tuple, order, bare, else, names that vanish
def test(action):
    try:
        action()
    except ValueError:
        print("ValueError")
    except (KeyError, IndexError) as e:
        print("tuple", type(e).__name__)
    except ArithmeticError as e:
        print("base class", type(e).__name__)
    except Exception as e:
        print("Exception", type(e).__name__)
    else:
        print("else")


test(lambda: int("x"))
test(lambda: {}[1])
test(lambda: [][1])
test(lambda: 1 // 0)
test(lambda: nothing)
test(lambda: None)
try:
    raise KeyboardInterrupt
except Exception:
    print("never")
except:
    print("bare")
e = "outer"
try:
    raise ValueError
except ValueError as e:
    pass
print("e" in globals())
try:
    try:
        raise KeyError("k")
    except ValueError:
        print("never")
except KeyError as err:
    print("outer", err)
try:
    raise ValueError("v")
except (TypeError,) + (KeyError, ValueError):
    print("computed tuple")


def classes():
    print("evaluated")
    return KeyError


try:
    raise KeyError
except classes():
    print("by function")
try:
    raise IndexError
except LookupError:
    print("LookupError")
