# StringIO: writing, reading, seeking, iteration, getvalue, close
import io

s = io.StringIO()
print(s.write("hello "), s.write("world\n"), s.getvalue(), s.tell())
s.seek(0)
print(repr(s.read(5)), repr(s.read()), repr(s.read()), s.seek(6), s.write("W"), s.getvalue())
r = io.StringIO("one\ntwo\n\nlast")
print(repr(r.readline()), repr(r.read(3)), repr(r.readline()), r.seek(0), [line for line in r], r.seek(0, 2), r.tell())
r.seek(4)
print(repr(r.read(3)), repr(r.readline()), repr(r.readline()), repr(r.read(100)))
with io.StringIO("managed") as m:
    print(m.read())
u = io.StringIO("\u00e9\u20ac\U0001f40dx")
print(repr(u.read(2)), repr(u.read(1)), repr(u.read()))
e = io.StringIO()
print(repr(e.getvalue()), repr(e.read()), e.write(""), repr(e.readline()))
for source in ("s.write(5)", "s.seek('a')", "s.read('a')", "s.seek(-1)", "m.read()", "m.write('x')", "s.nothing", "s.seek(0, 9)"):
    try:
        print(source, repr(eval(source)))
    except Exception as e2:
        print(source, "->", type(e2).__name__, e2)
