# a syntax error in the file itself: nothing runs, exit code 1
print("never printed")


def broken():
    x = 1
    return x +
