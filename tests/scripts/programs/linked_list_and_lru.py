# an LRU cache over a doubly linked list
class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self


class Lru:
    def __init__(self, size):
        self.size = size
        self.ring = Node()
        self.nodes = {}
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def _front(self, node):
        first = self.ring.after
        node.before, node.after = self.ring, first
        self.ring.after = first.before = node

    def __getitem__(self, key):
        node = self.nodes.get(key)
        if node is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            self._unlink(self.nodes[key])
        elif len(self.nodes) == self.size:
            last = self.ring.before
            self._unlink(last)
            del self.nodes[last.key]
        self.nodes[key] = node = Node(key, value)
        self._front(node)

    def __iter__(self):
        node = self.ring.after
        while node is not self.ring:
            yield node.key
            node = node.after


cache = Lru(3)
for k in "abcadbea":
    try:
        cache[k]
    except KeyError:
        cache[k] = k.upper()
    print(k, list(cache))
print(cache.hits, cache.misses, len(cache.nodes))


def cached(f):
    store = Lru(50)

    def call(n):
        try:
            return store[n]
        except KeyError:
            store[n] = value = f(n)
            return value

    return call


@cached
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


print(ways(40))
