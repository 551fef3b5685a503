# shortest paths with a heap, and the path walked back
import heapq

EDGES = """
a b 7
a c 9
a f 14
b c 10
b d 15
c d 11
c f 2
d e 6
e f 9
g h 1
"""


def read(text):
    graph = {}
    for line in text.strip().split("\n"):
        u, v, w = line.split()
        graph.setdefault(u, []).append((v, int(w)))
        graph.setdefault(v, []).append((u, int(w)))
    return graph


def shortest(graph, start):
    distance, previous = {start: 0}, {}
    heap = [(0, start)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > distance[u]:
            continue
        for v, w in graph[u]:
            if v not in distance or d + w < distance[v]:
                distance[v] = d + w
                previous[v] = u
                heapq.heappush(heap, (d + w, v))
    return distance, previous


def path(previous, node):
    steps = [node]
    while node in previous:
        node = previous[node]
        steps.insert(0, node)
    return steps


graph = read(EDGES)
distance, previous = shortest(graph, "a")
for node in sorted(graph):
    print(node, distance.get(node, "unreachable"), "-".join(path(previous, node)))
