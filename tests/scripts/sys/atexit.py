# sys.atexit: one handler, called at the end of the program, also after sys.exit
import sys


def first():
    print("never called, it was replaced")


def bye():
    print("atexit handler")


print(sys.atexit(first), sys.atexit(bye) is first)
print("leaving")
sys.exit(3)
