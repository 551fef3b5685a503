# the constants Ellipsis, NotImplemented, None and __debug__; names that are missing here
print(Ellipsis is ..., repr(...), bool(...), ... == Ellipsis, {...: 1}[Ellipsis])
print(NotImplemented, repr(NotImplemented), NotImplemented is NotImplemented, type(None).__name__, None == None, None is None, None == 0, None == False)
print(__debug__, __name__)


class Refuses:
    def __eq__(self, other):
        return NotImplemented

    def __add__(self, other):
        return NotImplemented


print(Refuses() == 1, Refuses() != 1)
try:
    Refuses() + 1
except TypeError as e:
    print(e)
import builtins

for name in ("ascii", "breakpoint", "format", "vars", "aiter", "anext", "ResourceWarning", "Warning", "TimeoutError", "UnicodeDecodeError", "ConnectionError", "FileNotFoundError", "BufferError", "ModuleNotFoundError", "RecursionError", "PermissionError"):
    print(name, hasattr(builtins, name))
