# the methods that bytes share with strings, with bytes arguments
b = b" The cat, the hat "
print(b.strip(), b.lstrip(), b.rstrip(), b"xxaxx".strip(b"x"))
print(b.find(b"the"), b.rfind(b"at"), b.index(b"cat"), b.rindex(b"t"), b.count(b"at"), b.find(b"zz"), b.find(b"t", 8))
print(b.split(), b.split(b","), b.split(None, 1), b"a-b-c".rsplit(b"-", 1), b"a\nb\r\nc".splitlines())
print(b.upper(), b.lower(), b.replace(b"at", b"og"), b.replace(b"at", b"", 1))
print(b"a=b".partition(b"="), b"a=b=c".rpartition(b"="), b",".join([b"x", b"y"]), b"".join((b"1",)))
print(b.startswith(b" The"), b.endswith(b"x"), b"abc".isalpha(), b"12".isdigit(), b" ".isspace(), b"A".isupper(), b"a".islower())
print(b"ab".center(5), b"%s %d" % (b"a", 5), b"%5d|" % 7)
print(b"abc".decode(), b"caf\xc3\xa9".decode("utf-8"))
for source in ("b.find('the')", "b.split('a')", "b','.join(['a'])", "b.index(b'zz')", "b.replace('a', 'b')", "b.strip('x')", "b'a'.encode()", "b.split(b'')", "b.count('a')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
