# math: results that are exact: floor, ceil, trunc, modf, frexp, ldexp, factorial, sqrt, isclose
import math

for x in (2.7, -2.7, 2.0, 0.5, -0.5, 1e20, 5, -5, True):
    print(x, math.floor(x), math.ceil(x), math.trunc(x))
print(math.modf(3.25), math.modf(-3.25), math.modf(5), math.frexp(8.0), math.frexp(0.3), math.frexp(-5), math.frexp(0))
print(math.ldexp(0.75, 4), math.ldexp(1, -3), math.ldexp(3, 0), math.sqrt(49), math.sqrt(2.25), math.fabs(-3), math.fmod(7, 3), math.fmod(-7, 3), math.pow(2, 10))
print([math.factorial(n) for n in (0, 1, 5, 10, 20, 25)])
print(math.copysign(2, -3), math.copysign(-2, 0.0), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(1, 2, abs_tol=1.0))
print(math.isinf(math.inf), math.isinf(1), math.isnan(math.nan), math.isnan(1.0), math.isfinite(1e308), math.isfinite(-math.inf))
print(math.exp(0), math.log(1), math.sin(0), math.cos(0), math.atan2(0, 1), math.log2(8), math.log10(1000), math.gamma(5), math.erf(0), math.degrees(0), math.expm1(0))
