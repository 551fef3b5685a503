# open: modes, text and binary, reading, writing, appending, seeking, iteration, with
import os

folder = "scratch_files"
os.mkdir(folder)
path = folder + "/a.txt"
try:
    with open(path, "w") as f:
        print(f.write("first line\n"), f.write("second \u20ac\n"), f.tell())
    with open(path) as f:
        print(repr(f.read()), repr(f.read()))
    with open(path, "a") as f:
        f.write("appended")
    with open(path) as f:
        print(repr(f.readline()), f.readlines(), repr(f.readline()))
        print(f.seek(6), repr(f.read(4)), f.tell(), f.seek(0, 2), repr(f.read()))
    for line in open(path):
        print(repr(line))
    with open(path, "rb") as f:
        print(f.read(5), f.readline(), f.seek(-8, 2), f.read())
    with open(path, "r+b") as f:
        f.seek(6)
        f.write(b"LINE")
        f.seek(0)
        print(f.read(12))
    buf = bytearray(6)
    with open(path, "rb") as f:
        print(f.readinto(buf), buf)
    with open(path, "wb") as f:
        print(f.write(bytes(range(5))), f.write(bytearray(b"xy")), f.write(memoryview(b"mv")))
    print(open(path, "rb").read(), os.stat(path)[6])
    f = open(path)
    f.close()
    f.close()
    for action in (lambda: f.read(), lambda: f.write("x"), lambda: open(path).write("x"), lambda: open(path, "wb").write("x"), lambda: open(path, "w").write(5)):
        try:
            print(action())
        except Exception as e:
            print(type(e).__name__)
finally:
    os.remove(path)
    os.rmdir(folder)
