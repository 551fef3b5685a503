# Differs from MicroPython: a set keeps the order in which its members came, and pop takes the first.

s = {"pear", "apple", "fig"}
for name in ("date", "apple", "kiwi", "lime", "plum", "nut", "bean", "corn"):
    s.add(name)
print(s)
s.remove("fig")
s.add("fig")
print(list(s))
print(s.pop(), s.pop(), len(s))

# Algebra keeps the left operand's order; an intersection has that of the right one.
a = {"a", "b", "c", "d"}
b = {"e", "d", "b"}
print(a | b)
print(a - b)
print(a & b)
print(a ^ b)
print(frozenset([5, 3, 4]), set("kiwi"))

# A queue of members.
queue = set()
served = []
for i in range(300):
    queue.add(i)
    if i % 3:
        served.append(queue.pop())
print(served[-1], len(queue), sorted(queue)[:3])
