def helper(n):
    return n * 2


result = [helper(i) for i in range(3)]


def fail_later():
    return helper(1) // 0
