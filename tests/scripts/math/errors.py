# math: domain errors, wrong kinds of arguments, arity
import math

for source in (
    "sqrt(-1)", "log(0)", "log(-1)", "log2(0)", "log10(-5)", "log(5, 0)", "log(5, 1)", "acos(2)", "asin(-1.5)", "acosh(0.5)", "atanh(1)",
    "fmod(1, 0)", "pow(-8, 0.5)", "pow(0, -1)", "factorial(-1)", "gamma(0)", "gamma(-1)", "lgamma(0)", "sqrt('a')", "sin(None)", "cos([])", "floor('x')", "ceil(None)", "trunc('1')",
    "factorial(1.5)", "factorial('a')", "exp(1000)", "cosh(1000)", "pow(10, 400)", "floor(inf)", "ceil(nan)", "trunc(-inf)", "ldexp(1, 'a')", "modf('a')", "sin()", "sin(1, 2)", "log()", "log(1, 2, 3)", "atan2(1)", "isclose(1)", "isclose(1, 1, rel_tol=-1)", "isnan('x')", "sqrt(1j)", "nothing(1)", "hypot(3, 4)", "gcd(4, 6)",
):
    try:
        print(source, eval("math." + source.replace("inf", "math.inf").replace("nan)", "math.nan)") if "isnan" not in source and "isinf" not in source else "math." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
