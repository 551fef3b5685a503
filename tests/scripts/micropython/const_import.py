# Constants of another module: public names can be imported, names with an underscore leave no trace in it
import sys

sys.path.append("lib")
import constants

print(constants.PUBLIC, hasattr(constants, "_PRIVATE"), constants.use())
print([name for name in dir(constants) if "P" in name])
from constants import PUBLIC

print(PUBLIC)
from constants import _PRIVATE
