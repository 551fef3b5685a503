from .. import hull
from ..deck import planks
from . import planks as again
from ..hull import where

print("mast", hull.planks, planks, again, where())
