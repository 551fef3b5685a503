# str.format: positions, names, conversions, nested specs, braces
class Point:
    def __init__(self):
        self.x = 1

    def __str__(self):
        return "point"

    def __repr__(self):
        return "Point()"


p = Point()
print("{} {} {}".format(1, "a", [2]), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{0} {k}".format(1, k=2))
print("{} {!s} {!r} {!r:>10}".format(p, p, p, p))
print("{:{}} {:{w}.{p}f}|".format("ab", 5, 3.14159, w=8, p=2))
print("{{}} {{{}}} }}{{".format(5), "".format(), "no fields".format(1, 2))
print("{:<6}|{:>6}|{:^6}|{:*<6}|{:->6}|{:~^7}|".format("a", "b", "c", "d", "e", "f"))
print("{:.2}|{:5.2}|{:>5.1}|".format("abcdef", "abcdef", "abcdef"), "{:5}|{:<5}|{:>5}|".format(42, 42, "x"))
print("{:}|{!s:}|".format(1, 2), "{0:}{0:>3}".format("z"), "{} {}".format(*"ab"), "{a}".format(**{"a": 1}))
