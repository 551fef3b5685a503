# Attributes read and written: instances, a class's own, a property, and a module's.
import math


class Body:
    moved = 0

    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy

    def move(self):
        self.x += self.dx
        self.y += self.dy
        if self.x > 1000 or self.x < 0:
            self.dx = -self.dx
        if self.y > 1000 or self.y < 0:
            self.dy = -self.dy
        Body.moved += 1

    @property
    def distance(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


def run():
    Body.moved = 0
    bodies = [Body(i * 90, 1000 - i * 90, i + 1, 12 - i) for i in range(10)]
    total = 0
    for turn in range(8000):
        for body in bodies:
            body.move()
        total += int(bodies[turn % 10].distance)
    return total + Body.moved


if __name__ == "__main__":
    print(run())
