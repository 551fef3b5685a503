# Method calls: overridden, inherited, through super, on builtin objects, with defaults and keywords.
class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def scaled(self, factor=2, extra=0):
        return self.area() * factor + extra


class Square(Shape):
    def area(self):
        return self.size * self.size


class Frame(Square):
    def __init__(self, size, border):
        super().__init__(size)
        self.border = border

    def area(self):
        return super().area() - self.border

    @staticmethod
    def limit(value):
        return value & 0xFFFFFF


def run():
    shapes = [Shape(3), Square(4), Frame(5, 2)]
    total = 0
    stack = []
    for i in range(25000):
        for shape in shapes:
            total += shape.scaled() + shape.scaled(3, extra=i)
        stack.append(total)
        if i & 1:
            total = Frame.limit(total) + stack.pop()
    for i in range(16000):
        total += Frame(i & 15, 1).area()
    return total


if __name__ == "__main__":
    print(run())
