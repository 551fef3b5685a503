# sys.exit with None ends with code 0, whatever is pending
import sys

try:
    print("leaving")
    sys.exit(None)
finally:
    print("finally")
