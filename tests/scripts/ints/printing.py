# decimal, hex, octal and binary text of numbers of every size
for n in (0, 1, -1, 9, 10, 255, -256, 65535, 1 << 31, -(1 << 31), 1 << 47, -(1 << 47), (1 << 62) - 1, 1 << 62, 1 << 63, -(1 << 63), 1 << 64, 10**30, -(10**30), (1 << 150) - 1):
    print(n, str(n) == repr(n), hex(n), oct(n), bin(n))
print("%d %i" % (5, -5))
print("%x %X %o" % (255, 255, 8), "%x" % (1 << 70), "%d" % (10**25), "%o" % (1 << 65))
print("{:x} {:X} {:o} {:b} {:d}".format(255, 255, 8, 5, 7))
print("{:,} {:,} {:,}".format(1234567, 10**15, -999))
print("{:,}".format(123), "{:,}".format(10**22))
print(str(10**50), len(str(1 << 1000)))
