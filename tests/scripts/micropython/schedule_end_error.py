# The program fails: one callback that waits still runs, before the traceback is printed
import micropython

micropython.schedule(print, "first")
micropython.schedule(print, "second")
raise ValueError(1)
