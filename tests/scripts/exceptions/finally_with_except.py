# try-except-else-finally together, in every path
def run(action):
    log = []
    try:
        try:
            log.append("try")
            action()
        except ValueError:
            log.append("except")
            raise
        except KeyError:
            log.append("handled")
        else:
            log.append("else")
        finally:
            log.append("finally")
        log.append("after")
    except Exception as e:
        log.append("outer " + type(e).__name__)
    return log


def fail(e):
    raise e


print(run(lambda: None))
print(run(lambda: fail(ValueError)))
print(run(lambda: fail(KeyError)))
print(run(lambda: fail(OSError)))


def else_fails():
    try:
        pass
    except ValueError:
        print("never: else is not guarded")
    else:
        raise ValueError("from else")
    finally:
        print("finally")


try:
    else_fails()
except ValueError as e:
    print(e)


def return_from_else():
    try:
        x = 1
    except:
        return "except"
    else:
        return "else"
    finally:
        print("finally", x)


print(return_from_else())


def deep(n):
    try:
        if n == 0:
            raise LookupError("bottom")
        deep(n - 1)
    finally:
        print("unwind", n)


try:
    deep(3)
except LookupError as e:
    print(e)
