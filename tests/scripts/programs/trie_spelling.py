# a trie for completion, and spelling suggestions by edit distance
class Trie:
    def __init__(self, words=()):
        self.children, self.word = {}, None
        for w in words:
            self.add(w)

    def add(self, word):
        node = self
        for c in word:
            if c not in node.children:
                node.children[c] = Trie()
            node = node.children[c]
        node.word = word

    def find(self, prefix):
        node = self
        for c in prefix:
            node = node.children.get(c)
            if node is None:
                return
        yield from node.all()

    def all(self):
        if self.word is not None:
            yield self.word
        for c in sorted(self.children):
            yield from self.children[c].all()


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        above, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            above, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, above + (x != y))
    return row[-1]


WORDS = "snake snail snap snow slow slot slope scale scales tale tail trail python krait cobra".split()
trie = Trie(WORDS)
for prefix in ("sn", "sl", "scale", "t", "x", ""):
    print(repr(prefix), list(trie.find(prefix)))
for typo in ("snkae", "scael", "tial", "pyton", "krate", "zzz"):
    best = sorted((distance(typo, w), w) for w in WORDS)[:3]
    print(typo, best)
