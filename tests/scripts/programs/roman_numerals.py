# roman numerals both ways, checked over the whole range
PAIRS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError("no roman numeral for %d" % n)
    out = ""
    for value, text in PAIRS:
        count, n = divmod(n, value)
        out += text * count
    return out


def from_roman(text):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for i, c in enumerate(text):
        v = values[c]
        total += -v if i + 1 < len(text) and values[text[i + 1]] > v else v
    if to_roman(total) != text:
        raise ValueError("not a proper numeral: " + text)
    return total


for n in (1, 4, 9, 14, 40, 90, 400, 1666, 1999, 2026, 3999):
    print(n, to_roman(n), from_roman(to_roman(n)))
print(all(from_roman(to_roman(n)) == n for n in range(1, 4000)))
print(max((to_roman(n) for n in range(1, 2000)), key=len))
for bad in (0, 4000, "IIII", "VX", "A"):
    try:
        print(from_roman(bad) if isinstance(bad, str) else to_roman(bad))
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
