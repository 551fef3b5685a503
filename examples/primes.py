# A sieve in a bytearray: one byte a number.

import time


def primes_below(limit):
    is_prime = bytearray(b"\x01" * limit)
    is_prime[0] = is_prime[1] = 0
    number = 2
    while number * number < limit:
        if is_prime[number]:
            for multiple in range(number * number, limit, number):
                is_prime[multiple] = 0
        number += 1
    return [number for number in range(limit) if is_prime[number]]


start = time.ticks_ms()
primes = primes_below(100_000)
print(len(primes), "primes below 100000; the last is", primes[-1])
print("took", time.ticks_diff(time.ticks_ms(), start), "ms")
