# Differs: equal ints and floats hash alike also beyond 63 bits, and a negative number that needs nine bytes does not fit eight.
# Not recorded from the original: what is right is written here by hand.

for shift in (62, 63, 64, 70, 100):
    number = (2**52 + 12345) << shift
    print(shift, hash(number) == hash(float(number)), {number: 1}[float(number)])

for number in (-(2**63), -(2**63) - 1, -(2**64)):
    try:
        print(number.to_bytes(8, "little", signed=True))
    except OverflowError as error:
        print(error)
