# a small Markdown to HTML translator: blocks by a generator, inline marks by scanning
TEXT = """# Title with *stress*

First paragraph
over two lines with `code < here`.

- item one
- item **two**

## Second & last

> quoted text

    indented code
    <b>

last"""


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inline(s):
    out, open_tags, i = [], {}, 0
    marks = (("**", "strong"), ("*", "em"), ("`", "code"))
    while i < len(s):
        for mark, tag in marks:
            if s.startswith(mark, i):
                out.append("</%s>" % tag if open_tags.pop(tag, False) else "<%s>" % tag)
                if out[-1][1] != "/":
                    open_tags[tag] = True
                i += len(mark)
                break
        else:
            out.append(escape(s[i]))
            i += 1
    return "".join(out)


def blocks(text):
    lines = []
    for line in text.split("\n") + [""]:
        if line:
            lines.append(line)
        elif lines:
            yield lines
            lines = []


def render(lines):
    first = lines[0]
    if first.startswith("#"):
        level = len(first) - len(first.lstrip("#"))
        return "<h%d>%s</h%d>" % (level, inline(first[level:].strip()), level)
    if first.startswith("- "):
        return "<ul>\n%s\n</ul>" % "\n".join("<li>%s</li>" % inline(l[2:]) for l in lines)
    if first.startswith("> "):
        return "<blockquote>%s</blockquote>" % inline(" ".join(l[2:] for l in lines))
    if first.startswith("    "):
        return "<pre>%s</pre>" % escape("\n".join(l[4:] for l in lines))
    return "<p>%s</p>" % inline(" ".join(lines))


for block in blocks(TEXT):
    print(render(block))
