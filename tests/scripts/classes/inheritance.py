# single inheritance: overriding, calling up, attributes found along the chain
class Animal:
    kind = "animal"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return "%s the %s says %s" % (self.name, self.kind, self.sound())

    def sound(self):
        return "nothing"


class Dog(Animal):
    kind = "dog"

    def sound(self):
        return "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def sound(self):
        return super().sound() + "!"


p = Puppy("Rex", 1)
print(p.speak(), p.age)
print(Animal("It").speak())
print(isinstance(p, Animal), isinstance(p, (int, Dog)), issubclass(Puppy, Animal), issubclass(Animal, Puppy))
print(Puppy.__bases__ == (Dog,), Dog.__bases__[0].__name__, Animal.__bases__)
print(type(p).__name__, type(p) is Puppy, type(Puppy).__name__)
print(Animal.sound(p), Dog.sound(p))
