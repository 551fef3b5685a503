# cmath: values to ten digits, polar and rectangular forms, errors
import cmath


def text(z):
    return "%.10f%+.10fj" % (round(z.real, 10) + 0.0, round(z.imag, 10) + 0.0)


for z in (1 + 1j, 2, -1.5, 0.5 - 2j, 3j):
    print(z, "exp", text(cmath.exp(z)), "log", text(cmath.log(z)))
    print("  sqrt", text(cmath.sqrt(z)), "sin", text(cmath.sin(z)), "cos", text(cmath.cos(z)))
    print("  phase %.10f polar %.10f %.10f" % ((cmath.phase(z),) + cmath.polar(z)), "log10", text(cmath.log10(z)))
print(text(cmath.rect(2, cmath.pi / 6)), text(cmath.rect(*cmath.polar(3 - 4j))), text(cmath.exp(1j * cmath.pi)))
print("%.12f %.12f" % (cmath.pi, cmath.e))
print(cmath.polar(5), cmath.phase(1), cmath.sqrt(4), cmath.sqrt(-9).imag)
for source in ("sqrt('a')", "exp(None)", "phase([])", "rect(1)", "polar()", "rect('a', 1)", "tan(1)"):
    try:
        print(source, eval("cmath." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
