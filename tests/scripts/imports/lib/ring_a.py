name = "a before"
import ring_b

name = "a after"


def late():
    return ring_b.name
