# re: sub with text and functions, counts, back references; split
import re

print(re.sub("a", "x", "banana"), re.sub("a", "x", "banana", 2), re.sub("(n)(a)", "\\2\\1", "banana"), re.sub("z", "x", "banana"), re.sub("", "-", "") == "-")
print(re.sub("\\d+", lambda m: str(int(m.group(0)) * 2), "a1 b20 c300"), re.sub("[aeiou]", lambda m: m.group(0).upper(), "hello world"))
print(re.sub("(\\w+) (\\w+)", "\\g<2> \\g<1>", "first second third fourth"), re.compile("o").sub("0", "foo boo", 3))
print(re.compile(",").split("a,b,,c"), re.compile("\\s+").split("a b   c"), re.compile("[;,]").split("a,b;c", 1), re.compile("x").split("abc"))
for source in ("re.sub('a', 5, 'a')", "re.sub('a', 'b')", "re.sub('a', 'b', 5)", "re.sub('(a)', '\\\\9', 'a')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
