# f, e, g and % formats with widths and precisions
for x in (0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-5, 1e20, 0.7):
    print("%f %.0f %.1f %.3f %8.2f|%-8.2f|%08.2f %+.1f" % (x, x, x, x, x, x, x, x))
    print("%e %.0e %.2e %E" % (x, x, x, x))
    print("%g %.1g %.3g %.10g %G" % (x, x, x, x, x))
    print("{:.2f} {:10.3f}|{:<10.1f}|{:^10.1f}|{:+.1e} {:g} {:%} {:.1%}".format(x, x, x, x, x, x, x, x))
print("{:n} {} {:5} {:05}".format(1.5, 2.5, 1.5, 1.5))
print("%d" % 3.99, "%d" % -3.99, "%s" % 1.5, "%r" % 1e10, "%5s|" % 1.5)
print("%.15f" % 0.1, "%.12g" % (1 / 3))
print("{:.3}".format(3.14159), "{:10.4}|".format(2 / 3), "{!r:>8}".format(1.5))
for spec in ("{:d}", "{:x}", "{:c}", "{:s}", "{:b}"):
    try:
        print(spec, spec.format(1.5))
    except Exception as e:
        print(spec, "->", type(e).__name__, e)
