# re at work: a tokenizer that walks over its input, a log parser
import re

SPEC = (("number", "\\d+(\\.\\d+)?"), ("name", "[a-zA-Z_]\\w*"), ("op", "[-+*/=()]"), ("space", "\\s+"))
rules = [(kind, re.compile("^(" + pattern + ")")) for kind, pattern in SPEC]


def tokens(text):
    while text:
        for kind, rule in rules:
            m = rule.match(text)
            if m:
                if kind != "space":
                    yield kind, m.group(1)
                text = text[len(m.group(0)) :]
                break
        else:
            raise SyntaxError("cannot read " + text)


print(list(tokens("area = 3.14 * r_2*(r1 + 20)")))
try:
    list(tokens("a ? b"))
except SyntaxError as e:
    print(e)
LOG = "12:05:01 ERROR disk full\n12:05:09 INFO retry 3\nbroken line\n12:06:00 ERROR gave up"
line_rule = re.compile("^(\\d+):(\\d+):(\\d+) ([A-Z]+) (.*)$")
counts = {}
for line in LOG.split("\n"):
    m = line_rule.match(line)
    if not m:
        print("unreadable:", line)
        continue
    h, minute, s, level, message = [m.group(i) for i in range(1, 6)]
    counts[level] = counts.get(level, 0) + 1
    print(int(h) * 3600 + int(minute) * 60 + int(s), level, message)
print(sorted(counts.items()))
