print("init", __name__)
from .. import hull as below
from ..hull import planks
