# re: groups, errors of groups, compiled patterns, bytes
import re

m = re.search("(\\w+)@(\\w+)(\\.com)?", "mail ada@example now")
print(m.group(0), m.group(1), m.group(2), m.group(3))
for bad in (4, 99, "x"):
    try:
        m.group(bad)
    except Exception as e:
        print(bad, type(e).__name__, e)
p = re.compile("(\\d+)-(\\d+)")
print(p.match("12-34").group(1), p.search("a 5-6").group(2), p.match("x"), re.match("a", "b") is None)
b = re.compile(b"(\\w)(\\d)").search(b"--x7--")
print(b.group(0), b.group(1), b.group(2))
for source in ("re.compile('(')", "re.compile('a)')", "re.compile('[a')", "re.compile('*a')", "re.match('a')", "re.match(5, 'a')", "re.match('a', 5)", "re.compile('a{2}').match('aa')", "re.compile('+')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
