import ring_a

name = "b"
seen_of_a = ring_a.name


def late():
    return ring_a.name
