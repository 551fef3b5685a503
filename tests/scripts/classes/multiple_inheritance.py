# several bases: the order in which they are searched, super, mixins
class A:
    def who(self):
        return "A"

    def only_a(self):
        return "only A"


class B:
    def who(self):
        return "B"

    def only_b(self):
        return "only B"


class AB(A, B):
    pass


class BA(B, A):
    def who(self):
        return "BA+" + super().who()


print(AB().who(), BA().who(), AB().only_a(), AB().only_b(), BA().only_a())
print([c.__name__ for c in AB.__bases__])


class LogMixin:
    def log(self, text):
        self.lines.append(self.prefix + text)


class CountMixin:
    prefix = "#"

    def count(self):
        return len(self.lines)


class Journal(LogMixin, CountMixin):
    def __init__(self):
        self.lines = []


j = Journal()
j.log("one")
j.log("two")
print(j.lines, j.count())


class Left(A):
    def who(self):
        return "Left"


class Right(A):
    pass


class Bottom(Right, Left):
    pass


print(Bottom().who(), issubclass(Bottom, A), isinstance(Bottom(), Left))
