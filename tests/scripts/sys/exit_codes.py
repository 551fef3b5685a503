# sys.exit: the code of the process
import sys

print("leaving with 42")
sys.exit(42)
