# math: values at ordinary points, rounded to twelve digits
import math


def show(name, *args):
    print(name, args, "%.12g" % getattr(math, name)(*args))


for name in ("sin", "cos", "tan", "atan", "sinh", "cosh", "tanh", "asinh", "exp", "expm1", "erf", "erfc", "degrees", "radians", "fabs"):
    for x in (0.5, -0.25, 2):
        show(name, x)
for name in ("asin", "acos", "atanh"):
    for x in (0.5, -0.25):
        show(name, x)
for name in ("log", "log2", "log10", "sqrt", "acosh", "gamma", "lgamma"):
    for x in (1.5, 10):
        show(name, x)
show("log", 8, 2)
show("log", 1000, 10)
show("atan2", 1, -1)
show("atan2", -1, 2.5)
show("pow", 2, 0.5)
show("fmod", 7.5, -2)
show("copysign", 3, -0.0)
print("%.15g %.15g %.15g" % (math.pi, math.e, math.tau), math.inf, math.nan)
