# chains of methods, methods taken from the class, comparison of equal strings made differently
text = "  The quick brown fox; jumps over: the lazy dog.  "
print(text.strip().lower().replace(";", "").replace(":", "").rstrip(".").split())
print(" ".join(w[0].upper() + w[1:] for w in text.split()))
print("".join(c for c in text if c.isalpha()).lower().count("o"))
print(str.upper("abc"), str.split("a b"), list(map(str.strip, [" a ", "b "])), sorted(["b", "A", "c"], key=str.lower))
words = {}
for w in text.lower().split():
    words[w.strip(".;:")] = words.get(w.strip(".;:"), 0) + 1
print(sorted(words.items()))
print(max(text.split(), key=len), min(text.split()), sorted(set("mississippi")), "".join(sorted("krait")))
print("abc".join(["<", ">"]).partition("b"), "a-b_c".replace("-", "_").split("_"))
a = "".join(["ex", "ample"])
print(a == "example", {"example": 1}[a], "example".find(a), a in ("example",))
for bad in (lambda: str.upper(5), lambda: str.join(",", 5), lambda: "abc".upper(1)):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError", e)
