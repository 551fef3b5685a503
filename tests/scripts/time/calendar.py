# time.gmtime for dates far apart, checked against counting days by hand
import time


def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)


def days_before(y, m, d):
    days = sum(366 if leap(i) else 365 for i in range(1970, y))
    lengths = (31, 29 if leap(y) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return days + sum(lengths[: m - 1]) + d - 1, sum(lengths[: m - 1]) + d


for date in ((1970, 1, 1), (1999, 12, 31), (2000, 2, 29), (2001, 3, 1), (2024, 2, 29), (2024, 12, 31), (2038, 1, 19), (2099, 7, 4)):
    days, yearday = days_before(*date)
    t = time.gmtime(days * 86400 + 12 * 3600 + 34 * 60 + 56)
    print(date, tuple(t)[3:8], tuple(t)[:3] == date, t[7] == yearday, t[6] == (days + 3) % 7)
