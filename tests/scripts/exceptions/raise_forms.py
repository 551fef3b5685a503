# raise: class, instance, bare, from; what is kept in args
def catch(action):
    try:
        action()
    except BaseException as e:
        return type(e).__name__, e.args


def bare():
    try:
        raise KeyError("kept")
    except KeyError:
        raise


def bare_outer():
    try:
        raise ValueError(1)
    except ValueError:
        helper()


def helper():
    raise


def from_cause():
    try:
        1 // 0
    except ZeroDivisionError as e:
        raise ValueError("converted") from e


def nested_handlers():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def raise_class():
    raise ValueError


def raise_made():
    raise OSError(5)


for f in (bare, from_cause, nested_handlers, raise_class, raise_made, bare_outer):
    print(f.__name__, catch(f))
