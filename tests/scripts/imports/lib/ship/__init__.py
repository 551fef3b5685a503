print("init", __name__, __path__.rsplit("/", 2)[-2:])
from . import hull
from .hull import planks as boards
from .deck import mast

__all__ = ("hull", "boards")
hidden = 1
