# complex numbers: construction, printing, arithmetic, mixtures, errors
a, b = 3 + 4j, 1 - 2j
print(a, b, a + b, a - b, a * b, a / b, -a, +a, abs(a))
print(a.real, a.imag, b.real, b.imag, type(a).__name__)
print(a + 1, 1 + a, a * 2.5, 2 / a, a - 0.5, a**0)
print(complex(), complex(1), complex(1, 2), complex(1.5, -0.5), complex(1j), complex(1j, 1j), complex(True))
print(complex("1"), complex("2j"), complex("1+2j"), complex("-1.5-2.5j"))
print(1j, 0j, -1j, 1.5j, 1e10j, 1 + 0j, -0.5 + 1e-7j, (0j).real)
print(a == 3 + 4j, a != b, 1 + 0j == 1, 1 == 1 + 0j, 1.5 + 0j == 1.5, a == "x", bool(0j), bool(1j))
print({1 + 2j: "key"}[1 + 2j], [a, b], (a,), "%s %r" % (a, b), "{}".format(a), f"{a}")
for source in ("a < b", "a > 1", "a // b", "a % b", "divmod(a, b)", "int(a)", "float(a)", "a / 0", "0j ** -1", "~a", "a & 1", "complex('x')", "complex(None)", "complex('1', 2)", "a.conjugate()", "round(a)", "range(1j)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
