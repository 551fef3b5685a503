# matrices: operators, determinant with fractions, inverse, power
class Fraction:
    def __init__(self, n, d=1):
        a, b = abs(n), abs(d)
        while b:
            a, b = b, a % b
        sign = -1 if d < 0 else 1
        self.n, self.d = sign * n // (a or 1), sign * d // (a or 1)

    def __add__(self, o):
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    def __sub__(self, o):
        return Fraction(self.n * o.d - o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        return Fraction(self.n * o.d, self.d * o.n)

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return str(self.n) if self.d == 1 else "%d/%d" % (self.n, self.d)


class Matrix:
    def __init__(self, rows):
        self.rows = [[x if isinstance(x, Fraction) else Fraction(x) for x in row] for row in rows]

    def __matmul__(self, o):
        columns = list(zip(*o.rows))
        return Matrix([[sum((a * b for a, b in zip(row, col)), Fraction(0)) for col in columns] for row in self.rows])

    def inverse(self):
        n = len(self.rows)
        work = [row[:] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        determinant = Fraction(1)
        for i in range(n):
            pivot = next((r for r in range(i, n) if work[r][i]), None)
            if pivot is None:
                raise ZeroDivisionError("singular matrix")
            if pivot != i:
                work[i], work[pivot] = work[pivot], work[i]
                determinant = determinant * Fraction(-1)
            determinant = determinant * work[i][i]
            work[i] = [x / work[i][i] for x in work[i]]
            for r in range(n):
                if r != i and work[r][i]:
                    factor = work[r][i]
                    work[r] = [x - factor * y for x, y in zip(work[r], work[i])]
        return Matrix([row[n:] for row in work]), determinant

    def __pow__(self, n):
        result = Matrix([[int(i == j) for j in range(len(self.rows))] for i in range(len(self.rows))])
        for _ in range(n):
            result = result @ self
        return result

    def __repr__(self):
        return "; ".join(" ".join(repr(x) for x in row) for row in self.rows)


a = Matrix([[2, 1, 0], [1, 3, 2], [0, 1, 4]])
inverse, determinant = a.inverse()
print(a, "|", determinant)
print(inverse)
print(a @ inverse)
print(Matrix([[1, 1], [1, 0]]) ** 30)
try:
    Matrix([[1, 2], [2, 4]]).inverse()
except ZeroDivisionError as e:
    print(e)
