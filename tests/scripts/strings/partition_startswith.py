# partition, rpartition, startswith, endswith, center
print("key=value=x".partition("="), "key=value=x".rpartition("="), "none".partition("="), "none".rpartition("="), "=".partition("="), "".partition("x"))
print("abc".startswith("ab"), "abc".startswith("b"), "abc".startswith("b", 1), "abc".startswith(""), "abc".startswith("abcd"), "".startswith(""))
print("abc".endswith("bc"), "abc".endswith("b"), "abc".endswith(""), "abc".endswith("abcd"))
print("abc".startswith(("x", "a")), "abc".endswith(("x", "c")), "abc".startswith(()), "abc".startswith(("x", "y")))
print(["ab".center(6), "ab".center(5), "abc".center(6), "abc".center(2), "".center(3)])
for source in ("'a'.partition('')", "'a'.partition(1)", "'a'.startswith(1)", "'a'.startswith(['a'])", "'a'.startswith((1,))", "'a'.center('x')", "'a'.center()", "'a'.rpartition('')"):
    try:
        print(source, eval(source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
