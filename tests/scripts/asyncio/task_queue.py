# TaskQueue: by key, equal keys in the order in which they came; removing from anywhere.
from _asyncio import Task, TaskQueue

queue = TaskQueue()
print(queue.peek())
try:
    queue.pop()
except IndexError as e:
    print(e)


def drain(queue):
    found = []
    while queue.peek():
        first = queue.peek()
        assert queue.pop() is first
        found.append(first.coro)
    return found


for i, key in enumerate((5, 3, 9, 3, 5, 1, 9, 3)):
    queue.push(Task((key, i)), key)
print(drain(queue))

# What was taken out can come again, with another key.
tasks = [Task(i) for i in range(10)]
for task in tasks:
    queue.push(task, 7)
for i in (0, 9, 4, 5):
    queue.remove(tasks[i])
print(drain(queue))
for task in reversed(tasks):
    queue.push(task, task.coro % 3)
queue.remove(tasks[2])
queue.push(tasks[2], 0)
print(drain(queue), tasks[2].ph_key, tasks[4].ph_key)

# Of a queue that it is not in, a task is not removed.
queue.remove(tasks[0])
queue.push(tasks[0], 1)
queue.remove(tasks[1])
print(drain(queue))

# Keys wrap around, as ticks do.
import time
last = time.ticks_add(0, -1)
for i, key in enumerate((2, last, 0, last - 5)):
    queue.push(Task(i), key)
print(drain(queue))

# A thousand in an order that looks like none, half of them removed again.
seed = 1
items = []
for i in range(1000):
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    items.append((seed >> 8 & 255, i))
tasks = [Task(item) for item in items]
for task in tasks:
    queue.push(task, task.coro[0])
print(drain(queue) == sorted(items))
for task in tasks:
    queue.push(task, task.coro[0])
for task in tasks[::2]:
    queue.remove(task)
print(drain(queue) == sorted(items[1::2]))

# In turns.
seen = []
for i, task in enumerate(tasks):
    queue.push(task, task.coro[0])
    if i % 3 == 2:
        seen.append(queue.pop().coro)
print(len(seen), sum(key * i for key, i in seen) % 1000003, drain(queue) == sorted(item for item in items if item not in seen))

# Pushing ends what the task waited for.
task = Task(None)
task.data = 5
queue.push(task)
print(task.data, task.ph_key > 0)
