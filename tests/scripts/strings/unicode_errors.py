# wrong encodings: decoding bytes that are no UTF-8, surrogates, encode arguments
for b in (b"\xff", b"\xc3", b"\xc3\x28", b"a\x80b", b"\xe2\x82", b"\xf0\x9f\x90", b"\xe2\x82\xac"):
    for f in (lambda: b.decode(), lambda: str(b, "utf-8")):
        try:
            print(b, repr(f()))
        except UnicodeError as e:
            print(b, "->", repr(e))
print("abc".encode("ascii"), "abc".encode("utf-8", "strict"), b"abc".decode("utf-8"))
for source in ("chr(-1)", "chr(0x110000)", "ord('')", "ord('ab')", "ord(5)", "ord(b'ab')", "str(b'\\xff', 'utf-8')", "str(5, 'utf-8')", "b'a'.decode(1)", "'a'.encode(1)"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
