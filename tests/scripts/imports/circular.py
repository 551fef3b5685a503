# modules that import each other see the half-made one
import sys

sys.path.insert(0, "lib")
import ring_a

print(ring_a.name, ring_a.ring_b.name, ring_a.ring_b.seen_of_a)
print(ring_a.ring_b.ring_a is ring_a, ring_a.late(), sys.modules["ring_b"].late())
