# what heap_costs.py imports, as a program's own small module would be
def f(a):
    return a + 1


class C:
    x = 1

    def m(self):
        return self.x


K = [1, 2, 3]
