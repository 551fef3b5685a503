# property: getter, setter, deleter, read-only, by decorator and by call, inherited
class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        print("get")
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        print("set", value)
        if value < -273:
            raise ValueError("too cold")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("delete")
        self._degrees = None

    fahrenheit = property(lambda self: self._degrees * 9 / 5 + 32)


c = Celsius(100)
print(c.degrees, c.fahrenheit)
c.degrees = 20
c.degrees += 5
try:
    c.degrees = -300
except ValueError as e:
    print(e)
for action in ("c.fahrenheit = 1", "del c.fahrenheit"):
    try:
        exec(action)
    except AttributeError as e:
        print(action, "->", e)
del c.degrees
print(c.degrees)


class Kelvin(Celsius):
    @property
    def fahrenheit(self):
        return "overridden"


k = Kelvin(1)
k.degrees = 3
print(k.degrees, k.fahrenheit)
print(type(Celsius.degrees).__name__, isinstance(Celsius.degrees, property))
