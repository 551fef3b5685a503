# binascii: hexlify, unhexlify, base64, crc32 and their errors
import binascii

print(binascii.hexlify(b"\x00\xff abc"), binascii.hexlify(b"abc", ":"), binascii.hexlify(b""), binascii.hexlify(bytearray(b"q")))
print(binascii.unhexlify(b"00ff41"), binascii.unhexlify("6162"), binascii.unhexlify(""))
print(binascii.b2a_base64(b"hello"), binascii.b2a_base64(b"", newline=False), binascii.b2a_base64(b"hi", newline=False), binascii.b2a_base64(b"\xff\xfe\xfd"))
print(binascii.a2b_base64(b"aGVsbG8=\n"), binascii.a2b_base64("aGk="), binascii.a2b_base64(b""), binascii.a2b_base64(b"aG Vs\nbG8="))
print(binascii.crc32(b""), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), hex(binascii.crc32(b"123456789")))
print(all(binascii.a2b_base64(binascii.b2a_base64(bytes(range(n)))) == bytes(range(n)) for n in range(40)))
for source in ("unhexlify('abc')", "unhexlify('zz')", "a2b_base64('a')", "a2b_base64('aGk')", "hexlify(5)", "b2a_base64(5)", "crc32('text', 'x')", "b2a_base64(b'a', True)", "crc32()"):
    try:
        print(source, eval("binascii." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
