# modules, packages and .mpy files imported from a VfsRom
import gc
import sys
import uctypes
import vfs


def number(n):
    digits = bytes([n & 0x7F])
    while n > 0x7F:
        n >>= 7
        digits = bytes([0x80 | (n & 0x7F)]) + digits
    return digits


def record(kind, payload):
    return number(kind) + number(len(payload)) + payload


def named(kind, name, payload):
    return record(kind, number(len(name)) + name.encode() + payload)


def file(name, content):
    return named(5, name, record(2, content))


MODULE = b"""
import sys
value = "plain"
def where(): return __name__, __file__
def fail(): raise ValueError("from rom")
"""

def build(files):
    payload = b""
    for name, content in files:
        payload += named(4, name, build(content)) if isinstance(content, list) else file(name, content)
    return payload


# what mpy-cross makes of this:
#   text = "a text of forty-four characters, all of them"
#   data = b"bytes of some length, too"
#   short = b"few"
#   def total(n, *, step=1):
#       result = 0
#       for i in range(0, n, step):
#           if i % 2:
#               result += i
#           else:
#               result -= i // 2
#       return result
#   def fail(module):
#       return module.total(3) // 0
mpy = bytes.fromhex(
    "4d06001f0b030e636f64652e7079000f822b0a746f74616c00086661696c000874657874000864617461000a73686f72"
    "7400026e0081790c6d6f64756c6500052c612074657874206f6620666f7274792d666f75722063686172616374657273"
    "2c20616c6c206f66207468656d0006196279746573206f6620736f6d65206c656e6774682c20746f6f00060366657700"
    "822c180c012424248b08230016052301160623021607532c008110026233001603320116045163028310d18880804014"
    "0308026020222b25462880c2120980b0b134035f4b14c3b382f84446b2b3e5c24246b2b382f6e6c2422ab26378190804"
    "0a800cb0140383360180f663"
)
payload = build(
    [
        ("plain.py", MODULE),
        ("package", [("__init__.py", b"from .sub import x\nfrom . import sub\n"), ("sub.py", b"x = 5\n"), ("code.mpy", mpy)]),
        ("space", [("leaf.py", b"y = __name__\n")]),
        ("code.mpy", mpy),
        ("both.py", b"kind = 'source'\n"),
        ("both.mpy", mpy),
        ("broken.py", b"1 +\n"),
        ("bad.mpy", b"M\x05" + mpy[2:]),
    ]
)
rom = b"\xd2\xcd1" + number(len(payload)) + payload
vfs.mount(vfs.VfsRom(rom), "/rom")
sys.path.insert(0, "/rom")


def attempt(what):
    try:
        print(what())
    except Exception as e:
        print(type(e).__name__, e)


import plain, package, package.code, space.leaf, code, both

print(plain.value, plain.where())
attempt(plain.fail)
print(package.x, package.sub.__file__, package.__path__, package.code.__name__)
print(space.leaf.y, space.__path__)
print(both.kind)
attempt(lambda: __import__("broken"))
attempt(lambda: __import__("bad"))
attempt(lambda: __import__("absent"))

# what came out of the .mpy file lies in the image
print(code.text, code.data, code.short, code.total(10), code.total(10, step=3), code.__file__)
start = uctypes.addressof(rom)
for part in (code.text, code.data):
    print(start <= uctypes.addressof(part) < start + len(rom), uctypes.bytes_at(uctypes.addressof(part), 5))
print(code.text.upper(), code.text + "!", code.text[2:6], hash(code.text) == hash(str(bytes(code.text, "utf8"), "utf8")))
print({code.text: 1}["a text of forty-four characters, all of them"], code.data == b"bytes of some length, too", code.text.find("all"))
print(code.data.split(), bytes(reversed(code.data))[:3], len(code.text), memoryview(code.data)[3:5] == b"es")
try:
    code.fail(code)
except ZeroDivisionError as e:
    sys.print_exception(e, sys.stdout)

# it stays there when nothing else holds the image
text, data, total = code.text, code.data, code.total
vfs.umount("/rom")
del rom, payload, mpy, code, package, part
for name in ("code", "package", "package.code"):
    del sys.modules[name]
gc.collect()
blocks = [bytearray(100) for i in range(100)]
gc.collect()
print(text, data, total(5))
attempt(lambda: __import__("plain2"))
