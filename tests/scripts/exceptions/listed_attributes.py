# dir() of exceptions has what every exception answers to
class Own(OSError):
    x = 1


class Plain(Exception):
    def __init__(self):
        self.y = 2


for e in (Exception(), OSError(2), KeyError(1), StopIteration(3), SystemExit(1), Own(1), Plain()):
    print(type(e), sorted(name for name in dir(e) if name[0] != "_"))
for cls in (Exception, Own):
    print(cls, sorted(name for name in dir(cls) if name[0] != "_"))
