# append, extend and the methods shared with bytes
a = bytearray()
a.append(1)
a.append(255)
a.extend(b"xyz")
a.extend(bytearray(b"!"))
print(a, len(a))
for source in ("a.append(256)", "a.append('a')", "a.append(-1)", "a.extend('text')", "a.extend(5)", "a.append()", "a.pop()", "a.extend([1, 2])"):
    try:
        eval(source)
        print(source, "ok", a)
    except Exception as e:
        print(source, "->", type(e).__name__, e)
b = bytearray(b" one two ")
print(b.strip(), b.split(), b.find(b"two"), b.replace(b"o", b"0"), b.upper(), b.count(b"o"), b.decode().split(), b.startswith(b" one"))
print(type(b.strip()).__name__, type(b[1:2]).__name__, type(b + b"x").__name__, type(b"x" + b).__name__)
big = bytearray()
for i in range(1000):
    big.append(i & 255)
print(len(big), sum(big), big[:4], big[-2:])
copy = bytearray(big)
copy[0] = 9
print(big[0], copy[0])
