# a bank: classes, exceptions, a ledger, interest in exact integer cents
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__("need %d, have %d" % (needed, available))
        self.missing = needed - available


class Account:
    number = 1000

    def __init__(self, owner, cents=0):
        Account.number += 1
        self.number = Account.number
        self.owner = owner
        self.cents = cents
        self.history = []

    def deposit(self, cents):
        if cents <= 0:
            raise ValueError("deposit must be positive")
        self.cents += cents
        self.history.append(("deposit", cents))

    def withdraw(self, cents):
        if cents > self.cents:
            raise InsufficientFunds(cents, self.cents)
        self.cents -= cents
        self.history.append(("withdraw", cents))

    def __repr__(self):
        return "<%d %s %d.%02d>" % (self.number, self.owner, self.cents // 100, self.cents % 100)


class Savings(Account):
    def add_interest(self, basis_points):
        self.deposit((self.cents * basis_points + 5000) // 10000)


def transfer(source, target, cents):
    source.withdraw(cents)
    try:
        target.deposit(cents)
    except ValueError:
        source.deposit(cents)
        raise


a, b = Account("Ada", 10000), Savings("Bob")
transfer(a, b, 2550)
b.add_interest(325)
for amount in (100000, 0):
    try:
        transfer(a, b, amount)
    except InsufficientFunds as e:
        print("refused:", e, "missing", e.missing)
    except ValueError as e:
        print("refused:", e)
print(a, b, a.history, b.history)
