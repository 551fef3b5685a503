# framebuf: every shape in every format, clipped, as a checksum and as a picture
import framebuf
import binascii

FORMATS = (
    (framebuf.MONO_VLSB, 1), (framebuf.MONO_HLSB, 1), (framebuf.MONO_HMSB, 1), (framebuf.GS2_HMSB, 2),
    (framebuf.GS4_HMSB, 4), (framebuf.GS8, 8), (framebuf.RGB565, 16),
)
W, H = 27, 21


def new(kind, bits, stride=32):
    buf = bytearray(stride * (H + 7) // 8 * 8 * bits // 8 + 64)
    return buf, framebuf.FrameBuffer(buf, W, H, kind, stride)


from array import array

STAR = array("h", [13, 0, 17, 14, 1, 5, 25, 5, 9, 14])
for kind, bits in FORMATS:
    for draw in (
        lambda f: f.fill(0xBEEF),
        lambda f: f.fill_rect(-3, 2, 17, 9, 0xFFFF),
        lambda f: f.fill_rect(5, 5, 3, 100, 2),
        lambda f: (f.hline(-5, 3, 20, 7), f.vline(6, -2, 200, 3)),
        lambda f: (f.rect(2, 2, 20, 10, 0xFF), f.rect(4, 4, 1, 1, 3), f.rect(0, 0, 0, 0, 3), f.rect(20, 15, 30, 30, 1, True)),
        lambda f: (f.line(-10, -4, 40, 30, 1), f.line(26, 0, 0, 20, 9), f.line(3, 3, 3, 3, 5), f.line(0, 20, 4, -1, 2)),
        lambda f: (f.ellipse(13, 10, 11, 6, 3), f.ellipse(13, 10, 0, 5, 1), f.ellipse(5, 5, 3, 3, 2, True), f.ellipse(20, 12, 9, 9, 1, False, 0b0101)),
        lambda f: (f.ellipse(13, 10, 12, 20, 6, True, 0b1010), f.ellipse(1, 1, 0, 0, 1), f.ellipse(2, 19, 0, 0, 1, False, 0)),
        lambda f: f.poly(0, 0, STAR, 5),
        lambda f: (f.poly(1, 2, STAR, 6, True), f.poly(0, 0, array("h"), 1), f.poly(3, 15, array("b", [0, 0, 7, 0, 3, 4]), 1, True)),
        lambda f: (f.text("Hi~{|}", -3, 1), f.text("\x01\xe9", 2, 10, 3), f.text("a\0b", 14, 12)),
        lambda f: (f.text("0123", 0, 0, 1), f.scroll(3, -2), f.scroll(-1, 4), f.scroll(100, 0)),
    ):
        buf, f = new(kind, bits)
        draw(f)
        print(kind, "%08x" % binascii.crc32(buf), [f.pixel(x, 4) for x in (-1, 0, 5, 13, 26, 27)])

buf, f = new(framebuf.MONO_HLSB, 1)
f.text("Krai", -3, 1)
f.ellipse(13, 15, 12, 4, 1)
f.line(0, 20, 26, 10, 1)
for y in range(H):
    print("".join(".#"[f.pixel(x, y)] for x in range(W)))

# blit: clipped, with a key, through a palette, from a tuple
sprite = bytearray(b"\x01\x02\x03\x00\x02\x01\x01\x00\x03")
source = framebuf.FrameBuffer(sprite, 3, 3, framebuf.GS8)
for x, y, key in ((1, 1, -1), (-1, -2, -1), (25, 19, 0), (100, 0, -1), (2, 2, 3), (0, -3, -1)):
    buf, f = new(framebuf.GS4_HMSB, 4)
    f.fill(9)
    f.blit(source, x, y, key)
    f.blit((sprite, 3, 3, framebuf.GS8), 10, 10)
    palette = framebuf.FrameBuffer(bytearray([7, 6, 5, 4]), 4, 1, framebuf.GS8)
    f.blit((bytes(sprite), 3, 3, framebuf.GS8, 3), 15, 5, 6, palette)
    print(x, y, key, "%08x" % binascii.crc32(buf))

for args in (
    (bytearray(8), 8, 8, 99), (bytearray(7), 8, 8, 0), (bytearray(8), 0, 8, 0), (bytearray(8), 8, -1, 0), (b"12345678", 8, 8, 0),
    (bytearray(8), 8, 8, 0, 7), ("x", 8, 8, 3), (bytearray(8), 70000, 1, 0), (8, 8, 8, 0),
):
    try:
        print(framebuf.FrameBuffer(*args).pixel(0, 0))
    except Exception as e:
        print(args[1:], type(e).__name__, e)
