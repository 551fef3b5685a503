# a tiny test framework that collects, runs and reports tests written with assert
class Failure(Exception):
    pass


class TestCase:
    def setup(self):
        pass

    def teardown(self):
        pass

    def equal(self, a, b):
        if a != b:
            raise Failure("%r is not %r" % (a, b))

    def raises(self, kind, f, *args):
        try:
            f(*args)
        except kind as e:
            return e
        raise Failure("no %s" % kind.__name__)


def run(cls):
    results = []
    for name in sorted(n for n in dir(cls) if n.startswith("test_")):
        case = cls()
        try:
            case.setup()
            try:
                getattr(case, name)()
            finally:
                case.teardown()
            results.append((name, "ok", ""))
        except (AssertionError, Failure) as e:
            results.append((name, "FAILED", e))
        except Exception as e:
            results.append((name, "ERROR", repr(e)))
    return results


class ListTests(TestCase):
    def setup(self):
        self.items = [3, 1, 2]

    def teardown(self):
        print("teardown", len(self.items))

    def test_sort(self):
        self.items.sort()
        self.equal(self.items, [1, 2, 3])

    def test_pop(self):
        self.equal(self.items.pop(), 2)
        assert len(self.items) == 2

    def test_wrong(self):
        self.equal(self.items, [3, 1])

    def test_assert(self):
        assert not self.items, "should be empty"

    def test_error(self):
        self.items.nothing

    def test_raises(self):
        print(self.raises(IndexError, lambda: self.items[9]))
        self.raises(KeyError, lambda: self.items[0])


for name, outcome, detail in run(ListTests):
    print("%-12s %s %s" % (name, outcome, detail))
