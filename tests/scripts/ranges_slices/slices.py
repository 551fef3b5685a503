# slice objects as __getitem__ sees them, slice attributes and indices, slices of every sequence
class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


s = Show()
print(s[1], s[:], s[1:], s[:2], s[1:2], s[::], s[::3], s[1:2:3], s[None:None], s[-1:-2:-3])
print(s["a":"b"], s[1:2, 3], s[..., 1:], s[(1, 2)], s[1.5:None])
s[1:2] = "v"
s[:] = None
del s[1:2]
sl = s[2:10:3]
print(type(sl).__name__, sl.start, sl.stop, sl.step, sl.indices(5), s[:].indices(3), s[::-1].indices(4), s[-2:].indices(4))
print(list(range(10))[sl])
for seq in ([0, 1, 2, 3, 4], (0, 1, 2, 3, 4), "01234", b"01234", range(5), bytearray(b"01234")):
    print(seq[1:3], seq[-2:], seq[:-3], seq[7:], seq[2:1], seq[-99:99])
