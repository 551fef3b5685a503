# The end of the program runs one callback more; the others are never called
import micropython

micropython.schedule(print, "first")
micropython.schedule(print, "second")
micropython.schedule(print, "third")
