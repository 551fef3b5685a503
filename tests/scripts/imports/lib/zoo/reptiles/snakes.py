from .. import ready
from ..birds import sing

venomous = True


def hiss():
    return "hiss from " + __name__


def parent_ready():
    return ready


def sibling_song():
    return sing()
