# run-length and delta coding, with generators, over text and bytes
def runs(items):
    items = iter(items)
    try:
        current = next(items)
    except StopIteration:
        return
    count = 1
    for i in items:
        if i == current:
            count += 1
        else:
            yield current, count
            current, count = i, 1
    yield current, count


def pack(text):
    return "".join((str(n) if n > 1 else "") + c for c, n in runs(text))


def unpack(text):
    out, number = [], ""
    for c in text:
        if c.isdigit():
            number += c
        else:
            out.append(c * int(number or "1"))
            number = ""
    return "".join(out)


def deltas(values):
    last = 0
    for v in values:
        yield v - last
        last = v


def sums(values):
    total = 0
    for v in values:
        total += v
        yield total


for text in ("", "a", "aaabccdddd", "wwwwwwwwwwwwb", "abc"):
    print(repr(text), pack(text), unpack(pack(text)) == text)
print(list(runs(b"\x00\x00\x01\x01\x01\xff")), list(runs([None, None, 1, True])))
signal = [100, 101, 103, 103, 103, 99, 98, 98]
print(list(deltas(signal)), list(sums(deltas(signal))) == signal, list(runs(deltas(signal))))
image = ["..####..", ".#....#.", "#......#"]
print([pack(row) for row in image], [unpack(pack(r)) for r in image] == image)
