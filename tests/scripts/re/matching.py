# re: match and search, classes, repetition, groups, anchors, alternatives
import re


def groups(m):
    found = []
    try:
        while True:
            found.append(m.group(len(found)))
    except IndexError:
        return found


for pattern, text in (
    ("a", "abc"), ("b", "abc"), ("a.c", "abc"), ("^b", "abc"), ("c$", "abc"), ("a*", "aaa"), ("a+", "baa"), ("a?b", "b"), ("[a-c]+", "xxabcd"), ("[^a-c]+", "abxyz"),
    ("\\d+", "ab123c"), ("\\D+", "12ab3"), ("\\w+", " word_1 "), ("\\s", "a b"), ("\\S+", "  ab "), ("(a)(b)", "ab"), ("(a|b)+", "abab"), ("cat|dog", "hotdog"), ("(x(y))?z", "z"), ("(x(y))?z", "xyz"),
    (".*?b", "aabb"), ("a+?", "aaa"), ("(a*)b", "aab"), ("[.]", "a.b"), ("\\.", "a.b"), ("[a\\-z]+", "a-z"), ("", "x"), ("x*", ""), ("(?:ab)+c", "ababc"), ("^$", ""), ("[\\]]", "]"),
):
    found = []
    for f in (re.match, re.search):
        m = f(pattern, text)
        found.append(groups(m) if m else None)
    print(repr(pattern), repr(text), found)
