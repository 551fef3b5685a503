# struct: wrong formats, values of wrong kinds, short buffers
import struct

for source in ("pack('z', 1)", "pack('<H', 'a')", "pack('<s', 5)", "pack('<f', 'a')", "pack('<3s', 'text')", "unpack('<I', b'abc')", "unpack('<H', b'abc')", "unpack('z', b'a')", "unpack('<H', 5)", "calcsize('z')", "calcsize()", "calcsize(5)", "pack()", "unpack('<H')", "pack('<d', None)", "pack('<I', 1.5)"):
    try:
        print(source, eval("struct." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
