# string and bytes literals: prefixes, escapes, concatenation, line continuation
print('a\tb', "a\\b", 'it\'s', "q\"q", r'a\tb', r"\\", 'bell\x07'.encode())
print('\101\60\0'.encode(), '\x41\u0042\U00000043')
print("\q\d\ ", len("\q"))
print('''a
b''', """"quoted" """, '''it's''')
print("con" "cat" 'en' "ated", b"by" b"tes")
print(b'\x00\xff\n\t\\', rb'\x00', br"\n")
print(u"unicode prefix", len("a\
b"))
print(len("\u00e9"), len("\U0001f40d"), "\u20ac".encode())
for source in (r"'\x4'", r"'\u12'", r"'\U0011ffff'", r"b'\u0041'", "b'\u00e9'", "'a", "ur'a'", "R'a'", "B'a'", "bR'a'", r"'\N'", r"'\N{DASH}'"):
    try:
        print(repr(eval(source)))
    except Exception as e:
        print(source.encode(), "->", type(e).__name__, e)
