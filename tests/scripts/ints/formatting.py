# widths, signs, fill and prefixes of numbers in format and %
for spec in ("", "d", "5", "<5", ">5", "^5", "=5", "05", "+", " ", "-", "+05", "x", "#x", "#X", "#o", "#b", "08b", "#010x", "*^9", "x<6", "=+7", "c", "e", ".2f", "g", "n", ",", "%"):
    print(spec, "[" + ("{:" + spec + "}").format(65) + "]", "[" + (("{:" + spec + "}").format(-65) if spec != "c" else "") + "]")
for spec in ("%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%5x", "%-5x|", "%05x", "%.3d", "%c", "%i", "%+05d", "%*d"):
    try:
        print(spec, (spec % ((7, 65) if "*" in spec else 65)))
    except Exception as e:
        print(spec, "->", type(e).__name__, e)
for spec in ("s", ".2d", "q", "5.5x", "<<<5"):
    try:
        print(spec, ("{:" + spec + "}").format(65))
    except Exception as e:
        print(spec, "->", type(e).__name__, e)
