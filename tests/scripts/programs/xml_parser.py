# a small XML parser: a generator of events, a tree built from them, printing
DOC = """<?xml version="1.0"?>
<menu lang="en">
  <!-- a comment -->
  <dish price='4.50'>Soup &amp; bread</dish>
  <dish price="9.00" spicy="yes"><name>Curry</name><note/></dish>
</menu>"""


def unescape(s):
    for name, c in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        s = s.replace(name, c)
    return s


def attributes(text):
    pairs = []
    while text.strip():
        name, _, rest = text.strip().partition("=")
        quote = rest[0]
        end = rest.index(quote, 1)
        pairs.append((name, unescape(rest[1:end])))
        text = rest[end + 1 :]
    return pairs


def events(text):
    while text:
        before, found, text = text.partition("<")
        if before.strip():
            yield "text", unescape(before.strip()), None
        if not found:
            return
        if text.startswith("!--"):
            text = text.partition("-->")[2]
            continue
        tag, _, text = text.partition(">")
        if tag.startswith("?"):
            continue
        if tag.startswith("/"):
            yield "end", tag[1:], None
        else:
            name, _, rest = tag.rstrip("/").partition(" ")
            yield "start", name, attributes(rest)
            if tag.endswith("/"):
                yield "end", name, None


def tree(text):
    root = ("", [], [])
    stack = [root]
    for kind, value, extra in events(text):
        if kind == "start":
            node = (value, extra, [])
            stack[-1][2].append(node)
            stack.append(node)
        elif kind == "text":
            stack[-1][2].append(value)
        elif stack.pop()[0] != value:
            raise ValueError("unexpected </%s>" % value)
    if len(stack) != 1:
        raise ValueError("unclosed <%s>" % stack[-1][0])
    return root[2]


def show(node, depth=0):
    if isinstance(node, str):
        print("  " * depth + repr(node))
    else:
        name, attrs, children = node
        print("  " * depth + name, attrs)
        for child in children:
            show(child, depth + 1)


for node in tree(DOC):
    show(node)
for bad in ("<a><b></a></b>", "<a>", "</a>"):
    try:
        print(tree(bad))
    except ValueError as e:
        print(bad, "->", e)
