# Text from pieces: formatting, joining, growing a string, replacing and splitting.
def row(number):
    return "%d,%s,%.2f" % (number, "item" + str(number % 97), number / 8)


def grow(count):
    text = ""
    for i in range(count):
        text += chr(97 + i % 26)
    return text


def run():
    rows = []
    for i in range(3000):
        rows.append(row(i))
    table = "\n".join(rows)
    total = len(table)
    for line in table.split("\n"):
        first, name, price = line.split(",")
        total += int(first) + len(name.upper()) + int(float(price))
    total += len("{:>10}|{:<8}|{}".format(total, "x", grow(4000)))
    total += table.replace("item", "thing").count("thing1")
    return total


if __name__ == "__main__":
    print(run())
