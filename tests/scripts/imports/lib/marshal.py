mine = "a marshal of its own"
