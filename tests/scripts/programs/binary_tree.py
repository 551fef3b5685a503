# a binary search tree: insertion, traversals as generators, deletion, depth
class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        node = [key, None, None]
        if self.root is None:
            self.root = node
            return
        here = self.root
        while True:
            side = 1 if key < here[0] else 2
            if here[side] is None:
                here[side] = node
                return
            here = here[side]

    def walk(self, node="root"):
        node = self.root if node == "root" else node
        if node:
            yield from self.walk(node[1])
            yield node[0]
            yield from self.walk(node[2])

    def depth(self, node="root"):
        node = self.root if node == "root" else node
        return 0 if node is None else 1 + max(self.depth(node[1]), self.depth(node[2]))

    def delete(self, key):
        def remove(node):
            if node is None:
                raise KeyError(key)
            if key < node[0]:
                node[1] = remove(node[1])
            elif key > node[0]:
                node[2] = remove(node[2])
            elif node[1] is None or node[2] is None:
                return node[1] or node[2]
            else:
                next_node = node[2]
                while next_node[1]:
                    next_node = next_node[1]
                node[0], next_node[0] = next_node[0], node[0]
                node[2] = remove(node[2])
            return node

        self.root = remove(self.root)


t = Tree()
for k in (50, 30, 70, 20, 40, 60, 80, 35, 45, 65):
    t.insert(k)
print(list(t.walk()), t.depth())
for k in (20, 30, 50, 99):
    try:
        t.delete(k)
        print("deleted", k, list(t.walk()), t.depth())
    except KeyError as e:
        print("no key", e)
