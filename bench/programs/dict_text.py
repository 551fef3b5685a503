# Words counted in dicts, as text programs do: string keys that are built at run time, get, setdefault, items.
WORDS = (
    "the quick brown fox jumps over the lazy dog while a slow green turtle looks at the river and the "
    "fox thinks about the turtle and the dog dreams of the river"
)


def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def index(words):
    places = {}
    for number, word in enumerate(words):
        places.setdefault(word[0], []).append(number)
    return places


def run():
    total = 0
    for turn in range(600):
        words = WORDS.split()
        words.append("word" + str(turn))
        counts = count(words * 4)
        for word, times in counts.items():
            total += len(word) * times
        places = index(words)
        for letter in places:
            total += len(places[letter]) * ord(letter)
        if "turtle" in counts and "hare" not in counts:
            del counts["turtle"]
        total += len(counts)
    return total


if __name__ == "__main__":
    print(run())
