# deque: the flag that turns overflow into an error
from collections import deque

d = deque((), 2, 1)
d.append(1)
d.append(2)
for action in ("d.append(3)", "d.appendleft(0)", "d.extend([4])"):
    try:
        eval(action)
        print(action, "ok")
    except IndexError as e:
        print(action, "->", e)
print(list(d), d.popleft(), d.append(5), list(d))
try:
    deque([1, 2, 3], 2, 1)
except IndexError as e:
    print(e)
queue = deque((), 100)
produced = consumed = 0
for turn in range(50):
    for _ in range(turn % 4):
        queue.append(produced)
        produced += 1
    while len(queue) > 5:
        if queue.popleft() != consumed:
            print("out of order")
        consumed += 1
print(produced, consumed, len(queue), queue[0], queue[-1])
it = iter(queue)
print(next(it), next(it))
