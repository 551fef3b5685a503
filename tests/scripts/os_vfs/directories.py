# mkdir, rmdir, listdir, ilistdir, chdir, getcwd, rename, remove, stat
import os

top = "scratch_directories"
os.mkdir(top)
here = os.getcwd()
os.chdir(top)
print(os.getcwd() == here + "/" + top, os.listdir())
os.mkdir("sub")
for name in ("one.txt", "two.txt", "sub/deep.txt"):
    with open(name, "w") as f:
        f.write(name)
print(sorted(os.listdir()), sorted(os.listdir(".")), os.listdir("sub"))
print(sorted((e[0], hex(e[1])) for e in os.ilistdir()), sorted(e[0] for e in os.ilistdir("sub")))
print(hex(os.stat("sub")[0] & 0xF000), hex(os.stat("one.txt")[0] & 0xF000), os.stat("one.txt")[6], len(os.stat("one.txt")), len(os.statvfs(".")))
os.rename("one.txt", "renamed.txt")
os.rename("two.txt", "sub/moved.txt")
print(sorted(os.listdir()), sorted(os.listdir("sub")), open("sub/moved.txt").read())
for action in (
    lambda: os.mkdir("sub"),
    lambda: os.rmdir("sub"),
    lambda: os.rmdir("none"),
    lambda: os.remove("none"),
    lambda: os.rename("none", "x"),
    lambda: os.listdir("none"),
    lambda: os.chdir("none"),
    lambda: os.stat("none"),
    lambda: os.mkdir("none/below"),
    lambda: os.ilistdir("none"),
    lambda: os.remove(5),
):
    try:
        print(action())
    except OSError as e:
        print("OSError", e)
    except TypeError as e:
        print("TypeError", e)
os.remove("renamed.txt")
os.unlink("sub/moved.txt")
os.remove("sub/deep.txt")
os.rmdir("sub")
os.chdir("..")
os.rmdir(top)
print(top in os.listdir(), os.getcwd() == here, os.sep)
