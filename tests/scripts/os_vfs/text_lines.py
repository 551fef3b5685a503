# text files line by line: long lines, empty lines, no final newline, unicode across reads
import os

path = "scratch_text_lines.txt"
lines = ["", "short", "x" * 600, "", "caf\u00e9 \u20ac \U0001f40d", "last without newline"]
try:
    with open(path, "w") as f:
        f.write("\n".join(lines))
    with open(path) as f:
        read = [line.rstrip("\n") for line in f]
    print(read == lines, [len(line) for line in read])
    with open(path) as f:
        print(repr(f.readline()), repr(f.readline(3)), repr(f.readline()), len(f.readline()), len(f.read()))
    with open(path, "rb") as f:
        data = f.read()
    print(len(data), data.count(b"\n"), data[-7:])
    with open(path) as f:
        chunks = []
        while True:
            chunk = f.read(7)
            if not chunk:
                break
            chunks.append(chunk)
    print("".join(chunks) == "\n".join(lines), len(chunks[0]))
    with open(path, "w") as f:
        print("printed", 1, file=f)
        print("second", end="", file=f)
    print(open(path).read())
    with open(path) as f:
        print(sum(1 for _ in f), f.read() == "")
finally:
    os.remove(path)
