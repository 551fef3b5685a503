_PRIVATE = const(22)
PUBLIC = const(11)


def use():
    return _PRIVATE
