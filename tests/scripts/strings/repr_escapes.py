# repr of strings: which quotes, which escapes, beyond ASCII
for s in ("plain", "it's", 'say "hi"', "both ' and \"", "tab\t nl\n cr\r", "nul\0 bell\a esc\x1b del\x7f", "back\\slash", "", "\u00e9", "\u00ff\u0100", "\u20ac", "\U0001f40d", "\x80\x9f\xa0", "\ud7ff"):
    print(repr(s), len(s), len(repr(s)))
print(["it's", 'q"'], ("\n",), {"k\t": "v\\"})
print("%r %r" % ("a'b", 5), "{!r}".format("x\ny"))
print(str("abc"), str(5), str(None), str([1, "a"]), str(b"ab"), str((1,)), str(1.5), str(True), str(range(2)))
print(str(b"caf\xc3\xa9", "utf-8"), str(b"ab", "utf8"), str())
