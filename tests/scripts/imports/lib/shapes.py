loads = 0
loads += 1
scale = 1
_hidden = "private"


def area(w, h):
    return w * h


def scaled_area(w, h):
    return area(w, h) * scale


class Circle:
    def __init__(self, r):
        self.r = r
