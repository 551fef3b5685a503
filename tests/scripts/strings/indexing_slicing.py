# indexing and slicing of strings, ASCII and not; steps
s = "krait"
print(s[0], s[-1], s[1:3], s[:2], s[2:], s[:], s[-3:], s[:-1], s[10:], s[3:1], s[-100:100])
print(s[True], s[1:3][0], s[None:2], s[0:5:1], s[::1])
u = "a\u00e9\u20ac\U0001f40dz"
print(len(u), u[1], u[2], u[3], u[-1], u[1:4], u[-2:], u[:2], u[3:2] == "")
print([c for c in u], len(u.encode()))
print("abc"[1], ("x" * 5)[4], ""[0:1] == "")
for source in ("s[5]", "s[-6]", "u[5]", "s['a']", "s[1.0]", "s[::2]", "s[::-1]", "s[1, 2]", "s[None]", "s[0] = 'x'", "u[-6]", "''[0]"):
    try:
        exec("print(%s)" % source if "=" not in source else source)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
