# Modules that programs bring along go before those that only some builds have
import sys

sys.path.insert(0, "lib")
import marshal
import string
import weakref

print(marshal.mine, string.mine, weakref.mine)
