# f-strings: triple quotes, raw prefix, escapes outside the fields
v = 10
print(f"""first {v}
second {v + 1}
third""")
print(f'''it's "{v}"''')
print(rf"\n{v}\t", fr"{v}\d")
print(f"""over {
v +
1}""")
print(f"tab[\t] newline-escape[\x41] unicode[\u00e9] {v}")
print(f"a\
b{v}")
text = (
    f"one {v} "
    f"two {v * 2} "
    "three"
)
print(text)
