# MemoryError: too large an allocation can be caught and the program goes on
for source in (
    "bytearray(1 << 40)",
    "[0] * (1 << 40)",
    "'x' * (1 << 40)",
    "bytes(1 << 50)",
    "(1,) * (1 << 45)",
):
    try:
        eval(source)
        print(source, "made")
    except (MemoryError, OverflowError) as e:
        print(source, "->", type(e).__name__)
print(len(bytearray(1000)))
held = []
try:
    while True:
        held.append(bytearray(50000))
except MemoryError as e:
    count = len(held)
    held = None
    print("MemoryError after some:", count > 2)
print(len(bytearray(100000)))
try:
    raise MemoryError
except MemoryError as e:
    print(repr(e), e.args)
