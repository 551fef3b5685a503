# an uncaught exception of a user class with its own __str__
class Failure(Exception):
    def __init__(self, code):
        self.code = code

    def __str__(self):
        return "failure number %d" % self.code


def work():
    raise Failure(3)


print("working")
work()
