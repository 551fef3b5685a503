# the % operator: every conversion, widths, mappings, single values and tuples
print("%s %d %r" % ("a", 5, "b"), "%s" % "x", "%s" % (1,), "%s" % [1, 2], "%s" % None, "%%" % (), "100%%")
print("%5s|%-5s|%05d|%+d|% d|%5.1f|%-8.3f|" % ("a", "b", 42, 5, 5, 3.14159, 2.5))
print("%x %X %o %#x %#o %c %c" % (255, 255, 8, 255, 8, 65, "z"))
print("%(name)s is %(age)d, %(name)r" % {"name": "Ada", "age": 36})
print("%.2s|%5.2s|%-5.1s|" % ("abc", "abc", "abc"), "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%s %s" % ("only", "two"), "%d%%" % 50, "%s" % ((1, 2),), "%r" % (("t",),))
print("%s" % b"bytes", "%d" % True, "%s" % 1.5, "%i" % 3.7, "%e" % 12345.678, "%g" % 0.00001)
for template, value in (("%d", "a"), ("%s %s", "a"), ("%s", (1, 2)), ("%(k)s", {}), ("%(k)s", (1,)), ("%q", 1), ("%", 1), ("%c", "ab"), ("%c", 1.5), ("%d", None), ("%f", "a"), ("%s", ()), ("%5", 1), ("%(k", {"k": 1}), ("%x", 1.5), ("%d", 1j)):
    try:
        print(template, value, "=", template % value)
    except Exception as e:
        print(template, value, "->", type(e).__name__, e)
