# KeyboardInterrupt as an ordinary object: class, base, catching, finally
def f():
    try:
        raise KeyboardInterrupt
    finally:
        print("finally")


try:
    f()
except Exception:
    print("never")
except KeyboardInterrupt as e:
    print(repr(e), e.args, isinstance(e, Exception))
try:
    raise KeyboardInterrupt("with text")
except BaseException as e:
    print(repr(e))
try:
    try:
        raise GeneratorExit
    except Exception:
        print("never")
except BaseException as e:
    print(type(e).__name__)
