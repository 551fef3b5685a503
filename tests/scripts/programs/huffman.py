# Huffman coding: a code that does not depend on the order of dicts, encoding and decoding
import heapq


def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = [(n, c, c) for c, n in counts.items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        n1, low1, left = heapq.heappop(heap)
        n2, low2, right = heapq.heappop(heap)
        heapq.heappush(heap, (n1 + n2, min(low1, low2), [left, right]))
    return heap[0][2]


def codes(tree, prefix=""):
    if isinstance(tree, str):
        return {tree: prefix or "0"}
    table = codes(tree[0], prefix + "0")
    table.update(codes(tree[1], prefix + "1"))
    return table


def decode(bits, tree):
    out, node = [], tree
    for b in bits:
        node = node[int(b)]
        if isinstance(node, str):
            out.append(node)
            node = tree
    return "".join(out)


text = "she sells sea shells by the sea shore"
tree = build(text)
table = codes(tree)
for c in sorted(table):
    print(repr(c), text.count(c), table[c])
bits = "".join(table[c] for c in text)
print(len(text) * 8, len(bits), bits[:40])
print(decode(bits, tree) == text)
