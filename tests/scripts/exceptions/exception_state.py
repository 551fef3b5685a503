# exceptions are ordinary objects: kept in containers, raised later, compared by identity
stored = []
for i in range(3):
    try:
        raise ValueError(i)
    except ValueError as e:
        stored.append(e)
print([e.args[0] for e in stored])
print(stored[0] == stored[0], stored[0] == stored[1], ValueError(1) == ValueError(1))
for e in reversed(stored):
    try:
        raise e
    except ValueError as again:
        print(again is e, again.args)


def make():
    return KeyError("made elsewhere")


try:
    raise make()
except KeyError as e:
    print(e)
table = {ValueError: "value", KeyError: "key"}
for cls in (ValueError, KeyError):
    try:
        raise cls
    except Exception as e:
        print(table[type(e)])
print(isinstance(ValueError(), ValueError), isinstance(ValueError, type), ValueError.__name__)
print(callable(ValueError), bool(ValueError()), len(ValueError(1, 2).args))
results = []
for f in (int, float, list, str):
    try:
        results.append(f("z"))
    except ValueError:
        results.append("bad")
print(results)
