# f-strings: format specifications, fixed and computed
n = 255
x = 3.14159265
s = "mid"
print(f"[{n:5}] [{n:<5}] [{n:^5}] [{n:>5}] [{n:05}] [{n:+}]")
print(f"[{n:x}] [{n:X}] [{n:#x}] [{n:b}] [{n:#b}] [{n:o}] [{n:#o}] [{n:c}]")
print(f"[{x:.2f}] [{x:8.3f}] [{x:<8.1f}] [{x:e}] [{x:.3g}] [{x:%}] [{x:.1%}]")
print(f"[{s:10}] [{s:>10}] [{s:^10}] [{s:*^10}] [{s:.2}] [{s:-<6.1}]")
width, places = 12, 3
print(f"[{x:{width}.{places}f}] [{s:{'>'}{width}}]")
print(f"[{n:{'#x'}}]")
print(f"[{s!r:>8}] [{n!s:>6}]")
print(f"[{1234567:,}] [{-7:=+5}] [{-7:06}]")
print(f"[{True:d}] [{True}] [{None}]")
