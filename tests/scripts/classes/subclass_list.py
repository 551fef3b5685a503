# subclass of list: inherited methods, overridden ones, its own attributes
class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]

    def __repr__(self):
        return "Stack(%d)" % len(self)


s = Stack([1, 2])
s.push(3)
s.label = "mine"
print(s, len(s), s.peek(), s.label, s[0], s[1:], 2 in s)
print(s == [1, 2, 3], [1, 2, 3] == s, s + [4], isinstance(s, list), list(s))
s[0] = "changed"
del s[1]
print([x for x in s], s.pop(), s.index("changed"))
s.extend("ab")
s.sort(key=str)
print(list(s), sorted(s))


class Logged(list):
    def append(self, x):
        print("append", x)
        super().append(x)

    def __len__(self):
        return 99

    def __getitem__(self, i):
        return "item %s" % i


l = Logged()
l.append(1)
print(len(l), l[0], list.__len__(l) if hasattr(list, "__len__") else "no list.__len__")
print(Stack(), bool(Stack()), bool(Stack([0])))
