mine = "a string of its own"
