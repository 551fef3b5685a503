# sys.exit without an argument and with None ends with code 0; atexit runs
import sys


def bye():
    print("atexit handler")


print(sys.atexit(bye))
print("leaving")
sys.exit(None)
