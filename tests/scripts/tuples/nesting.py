# tuples in tuples, in dicts, as records; printing of nested containers
record = ("Ada", (1815, 12, 10), ["math", ("notes", 7)])
name, (year, month, day), topics = record
print(name, year, month, day, topics)
record[2].append("engines")
print(record)
print(((),), ((1,),), [((),)], {"t": (1, (2,))}, (None, True, 1.5, "s", b"b"))
points = {(x, y): x * y for x in range(3) for y in range(2)}
print(sorted(points.items()))
print(sorted([(2, "b"), (1, "c"), (1, "a")]), max([(1, 9), (2, 0)]), min((3,), (2, 5)))
print(tuple(sorted((k, v) for k, v in {"b": 1, "a": 2}.items())))
swap = (1, 2)
swap = swap[1], swap[0]
print(swap, *swap)
print([i for t in ((1, 2), (3,), ()) for i in t], tuple(map(len, ((), (1,), (1, 2)))))
big = tuple(range(300))
print(len(big), big[299], big[100:103], sum(big), 299 in big, big == tuple(range(300)))
