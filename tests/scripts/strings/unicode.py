# text beyond ASCII: length, iteration, searching, comparing, encoding, ord and chr
u = "na\u00efve \u20ac \U0001f40d"
print(u, len(u), u.upper(), u.find("\u20ac"), u.index("\U0001f40d"), u.split(), u.count("\u00ef"))
print([hex(ord(c)) for c in u], "".join(chr(ord(c)) for c in u) == u)
print(u.encode(), u.encode("utf-8").decode() == u, len(u.encode()))
print(chr(0x41), chr(0xE9), chr(0x20AC), chr(0x1F40D), chr(0x10FFFF) == "\U0010ffff", ord("\u20ac"), ord("a"), ord(b"a"))
print("\u00e9" < "\u20ac" < "\U0001f40d", "e" < "\u00e9", "\u00e9" == "e\u0301", sorted(["z", "\u00e9", "a"]))
print(u[::1] == u, u + "!" + u[0], u * 2 == u + u, "\u20ac" in u, "\u20ab" in u)
print({"\u00e9": 1}["\u00e9"], {"\u00e9": 2})
print("%s|%5s|%-5s|" % ("\u00e9", "\u00e9", "\u00e9"), "{:>4}|{:^5}|".format("\u20ac", "\u20ac"), "\u00e9".center(5) + "|")
