mine = "a weakref of its own"
