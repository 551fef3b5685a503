# exception classes of the user's own: constructors, attributes, matching, formatting
class AppError(Exception):
    pass


class Detailed(AppError):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code


class Silent(AppError):
    def __init__(self, x):
        self.x = x


class Worded(AppError):
    def __str__(self):
        return "worded: " + str(self.args)


class Both(AppError):
    def __repr__(self):
        return "Both!"


for e in (AppError(), AppError("a", 1), Detailed(5), Detailed(5, 6), Silent(1), Worded(2), Both(3)):
    try:
        raise e
    except AppError as caught:
        print(type(caught).__name__, caught is e, str(caught), "|", repr(caught), "|", caught.args)
try:
    raise Detailed(404, "not found")
except (ValueError, Detailed) as e:
    print(e.code, e.args[1])


class Empty(ValueError):
    label = "class attribute"


try:
    raise Empty
except ValueError as e:
    print(e.label, e.args, isinstance(e, Empty))


class Multi(AppError, object):
    def extra(self):
        return "method"


try:
    raise Multi("m")
except Exception as e:
    print(e.extra(), e)
