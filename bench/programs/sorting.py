# Sorting: numbers, texts, with a key function, in reverse; and a quicksort written in Python.
def randoms(count):
    state = 12345
    result = []
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        result.append(state >> 8)
    return result


def quicksort(items, low, high):
    while low < high:
        pivot = items[(low + high) // 2]
        i, k = low, high
        while i <= k:
            while items[i] < pivot:
                i += 1
            while items[k] > pivot:
                k -= 1
            if i <= k:
                items[i], items[k] = items[k], items[i]
                i += 1
                k -= 1
        quicksort(items, low, k)
        low = i


def run():
    numbers = randoms(12000)
    total = sorted(numbers)[5000]
    total += sorted(numbers, key=lambda x: x % 1009)[5] % 1009
    total += sorted(numbers, reverse=True)[7]
    texts = [str(number) for number in numbers]
    texts.sort()
    total += int(texts[50])
    quicksort(numbers, 0, len(numbers) - 1)
    return total + numbers[6000]


if __name__ == "__main__":
    print(run())
