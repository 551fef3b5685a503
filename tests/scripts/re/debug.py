# re.DEBUG: the instructions of a pattern
import re

print(re.DEBUG)
for pattern in (
    "",
    "a",
    "ab*c",
    "a|bc|d.|",
    "(a+?)(?:b??c)*?$",
    "^[^a-z\\d_-]+\\W(x|(y))?",
    "\\.[]]*\\[",
    b"\\x[a]{2}",
    "\u00e9x+",
):
    print(pattern)
    re.compile(pattern, re.DEBUG)
print(re.compile("a(b)", re.DEBUG).match("ab").group(1))
re.compile("quiet", 0)
re.compile("quiet", 1)
try:
    re.compile("(", re.DEBUG)
except ValueError as e:
    print(e)
