fine = 1


def f(:
    pass
