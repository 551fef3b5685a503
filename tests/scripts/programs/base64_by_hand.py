# base64 encoding and decoding without a module, checked against one
import binascii

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        n = int.from_bytes(chunk + b"\0" * (3 - len(chunk)), "big")
        text = "".join(ALPHABET[n >> shift & 63] for shift in (18, 12, 6, 0))
        out.append(text[: len(chunk) + 1] + "=" * (3 - len(chunk)))
    return "".join(out)


def decode(text):
    out = bytearray()
    for i in range(0, len(text), 4):
        group = text[i : i + 4]
        padding = group.count("=")
        n = 0
        for c in group:
            n = n << 6 | max(ALPHABET.find(c), 0)
        out.extend(n.to_bytes(3, "big")[: 3 - padding])
    return bytes(out)


for data in (b"", b"a", b"ab", b"abc", b"Many hands make light work.", bytes(range(0, 256, 7))):
    text = encode(data)
    print(text, decode(text) == data, binascii.b2a_base64(data).decode().strip() == text)
