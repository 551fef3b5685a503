# heapq: push, pop, heapify keep the smallest in front; errors
import heapq

h = []
for v in (5, 1, 8, 3, 2, 9, 1):
    heapq.heappush(h, v)
print(h[0], [heapq.heappop(h) for _ in range(len(h))], h)
data = [(i * 7919) % 101 for i in range(60)]
heapq.heapify(data)
print(all(data[(i - 1) // 2] <= data[i] for i in range(1, 60)), data[0])
print([heapq.heappop(data) for _ in range(60)] == sorted((i * 7919) % 101 for i in range(60)))
jobs = []
for priority, name in ((3, "c"), (1, "a"), (2, "b"), (1, "z")):
    heapq.heappush(jobs, (priority, name))
print([heapq.heappop(jobs) for _ in range(4)])


def smallest(n, items):
    items = list(items)
    heapq.heapify(items)
    return [heapq.heappop(items) for _ in range(min(n, len(items)))]


print(smallest(3, "heapsort"), smallest(5, [2, 1]), smallest(2, (-x for x in range(10))))
for source in ("heappop([])", "heapify(5)", "heapify((1, 2))", "heappush(5, 1)", "heappop(())", "heapify([1, 'a'])", "heappush([1], 'a')", "heappush([])"):
    try:
        print(source, eval("heapq." + source))
    except Exception as e:
        print(source, "->", type(e).__name__, e)
