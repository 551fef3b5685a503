# f-strings: expressions, adjacent literals, doubled braces, quotes of the other kind inside
name = "Ada"
born = 1815
print(f"{name} was born in {born}")
print(f"{name}" " and " f'{name.upper()}')
print(f"{{}} {{{born}}} {{{{x}}}}")
print(f"{born + 36} {born * 2 - 1} {(born, name)}")
print(f"{'single' + ' inside double'} {[1, 2, 3][1]} {len('abc')}")
print(f'{"double" if born > 1800 else "none"}')
print(f"" == "", f"no fields")
print(f"{name!r} {name!s} {'tab' + chr(9)!r}")
print("pre " f"{born}" " post" f"{name[0]}")


def late(x):
    return f"<{x}{x!r}>"


print(late("q"), late(None), late([1]))
print(f"{ name }|{  born  }|{born }")
