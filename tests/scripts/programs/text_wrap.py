# wrapping and justifying text, columns, word frequencies
TEXT = (
    "It is a truth universally acknowledged that a small computer in possession of a good "
    "interpreter must be in want of a program and that such a program will sooner or later want "
    "its text wrapped in lines of an even width"
)


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        yield line


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line
    gaps = len(words) - 1
    spaces, extra = divmod(width - sum(len(w) for w in words), gaps)
    return "".join(w + " " * (spaces + (i < extra)) for i, w in enumerate(words[:-1])) + words[-1]


lines = list(wrap(TEXT, 36))
for line in lines[:-1]:
    print("|" + justify(line, 36) + "|")
print("|%-36s|" % lines[-1])
for line in wrap("one-very-long-word-that-does-not-fit and short ones", 10):
    print("[" + line.center(12) + "]")
counts = {}
for w in TEXT.lower().split():
    counts[w] = counts.get(w, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
    print("{:<12}{:>3} {}".format(word, n, "#" * n))
