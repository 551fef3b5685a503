def sing():
    return "tweet from " + __name__
