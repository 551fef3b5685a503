# build order of packages: depth-first search, cycles reported with their path
class Cycle(Exception):
    pass


def order(needs):
    done, path, out = set(), [], []

    def visit(name):
        if name in done:
            return
        if name in path:
            raise Cycle(" -> ".join(path[path.index(name) :] + [name]))
        path.append(name)
        for other in sorted(needs.get(name, ())):
            visit(other)
        path.pop()
        done.add(name)
        out.append(name)

    for name in sorted(needs):
        visit(name)
    return out


def levels(needs):
    level = {}
    for name in order(needs):
        level[name] = 1 + max([level[o] for o in needs.get(name, ())] + [-1])
    rows = {}
    for name in sorted(level):
        rows.setdefault(level[name], []).append(name)
    return [rows[k] for k in sorted(rows)]


packages = {"app": ["web", "db", "log"], "web": ["http", "json"], "db": ["io", "log"], "http": ["io", "net"], "net": ["io"], "json": [], "log": ["io"], "io": []}
print(order(packages))
for row in levels(packages):
    print(row)
packages["io"] = ["web"]
try:
    order(packages)
except Cycle as e:
    print("cycle:", e)
