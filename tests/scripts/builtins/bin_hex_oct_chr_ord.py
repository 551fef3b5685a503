# bin, hex, oct, chr, ord and their wrong arguments
print(bin(0), bin(5), bin(-5), bin(1 << 65), hex(0), hex(255), hex(-255), hex(1 << 65), oct(0), oct(8), oct(-8), oct(1 << 65), bin(True))
print(chr(0) == "\0", chr(65), chr(233), chr(8364), chr(0x10FFFF) == "\U0010ffff", ord("A"), ord("\u20ac"), ord(b"A"))
for i in (0, 9, 65, 127, 128, 255, 256, 0x7FF, 0x800, 0xFFFF, 0x10000):
    if ord(chr(i)) != i or len(chr(i)) != 1:
        print("differs", i)
for source in ("bin(1.5)", "bin('a')", "bin(None)", "hex('ff')", "hex(1.0)", "oct([])", "chr('a')", "chr(1.5)", "chr(1 << 70)", "chr(-5)", "ord('')", "ord('ab')", "ord(65)", "ord(None)", "ord(b'')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
