# attributes found through several levels: linked objects, builder style, operator chains
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

    def __iter__(self):
        node = self
        while node is not None:
            yield node.value
            node = node.next

    def __len__(self):
        return sum(1 for _ in self)


chain = Node(1, Node(2, Node(3)))
print(list(chain), len(chain), chain.next.next.value)
chain.next.next.next = Node(4)
print(list(chain))


class Query:
    def __init__(self, parts=()):
        self.parts = parts

    def __getattr__(self, name):
        return lambda *a: Query(self.parts + ((name,) + a,))


q = Query().select("a", "b").where("x").limit(5)
for part in q.parts:
    print(part)


class Expr:
    def __init__(self, text):
        self.text = text

    def __add__(self, other):
        return Expr("(%s + %s)" % (self.text, getattr(other, "text", other)))

    __radd__ = lambda self, other: Expr("(%s + %s)" % (other, self.text))

    def __getitem__(self, i):
        return Expr("%s[%s]" % (self.text, i))

    def __call__(self, *a):
        return Expr("%s(%s)" % (self.text, ", ".join(map(str, a))))


print((1 + Expr("f")(2, 3)[0] + Expr("x") + 5).text)
