# annotations: of variables, parameters and returns; kept nowhere, evaluated or not
x: int = 5
y: "anything goes" = x + 1
print(x, y)


def f(a: int, b: list = [], *c: str, d: float = 1.5, **e: dict) -> None:
    local: int = a
    return local, b, c, d, e


print(f(1), f(2, [3], "s", d=4, z=5))


def undefined_names(a: NoSuchType) -> AlsoMissing:
    inner: Missing = a
    return inner


print(undefined_names(7))


class Point:
    x: int = 0
    y: int = 0
    label: str

    def move(self, dx: int) -> "Point":
        self.x: int = self.x + dx
        return self


print(Point().move(3).x, hasattr(Point, "label"))
z: int
print("z" in globals())
