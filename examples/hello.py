# A first program: classes, generators, f-strings and big integers.


class Planet:
    def __init__(self, name, mass):
        self.name = name
        self.mass = mass

    def __repr__(self):
        return f"{self.name} ({self.mass:.2f} Earths)"


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print("Hello from MicroPython on .NET!")

planets = [Planet("Mercury", 0.055), Planet("Venus", 0.815), Planet("Mars", 0.107)]
print(sorted(planets, key=lambda planet: planet.mass, reverse=True))

numbers = fibonacci()
print([next(numbers) for _ in range(12)])
print("2 ** 100 =", 2 ** 100)
