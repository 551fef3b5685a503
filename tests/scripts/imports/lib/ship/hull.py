planks = 12
_secret = "tar"


def where():
    from . import deck

    return deck.__name__
