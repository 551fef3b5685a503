# sys.stdout, sys.stderr and sys.stdin as streams
import sys

print(sys.stdout.write("written\n"))
sys.stdout.write("bytes count: ")
print(sys.stdout.write("\u20ac\n"))
print("through print", file=sys.stdout)
print(sys.stdout.buffer.write(b"raw bytes\n"))
print("to stderr", file=sys.stderr)
print(sys.stderr.write("again\n"))
print(repr(sys.stdin.read()), repr(sys.stdin.readline()), repr(sys.stdin.buffer.read()))
for name in ("read", "readline", "readlines", "write", "flush", "fileno", "close", "buffer"):
    print(name, hasattr(sys.stdout, name))
for bad in (5, None):
    try:
        sys.stdout.write(bad)
    except TypeError as e:
        print(e)
print(list(sys.stdin))
