# f-strings: the self-documenting form {expr=}
a = 7
s = "text"
print(f"{a=}")
print(f"{a+1=}, {s=}")
print(f"{s=!s} {s=!r}")
print(f"{a=:4} {a=:#x}")
print(f"{len(s)=}")
print(f"{a==7}")
print(f"{a!=7}")
print(f"{a<=7} {a>=8}")
