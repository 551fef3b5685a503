# a template engine: compiles a template to Python source, executes it
def compile_template(text):
    lines = ["def render(ctx):", " out = []"]
    depth = 1
    while text:
        start = text.find("{")
        if start < 0:
            start = len(text)
        if start:
            lines.append(" " * depth + "out.append(%r)" % text[:start])
            text = text[start:]
            continue
        if text.startswith("{%"):
            end = text.index("%}")
            tag = text[2:end].strip()
            text = text[end + 2 :]
            if tag.startswith("end"):
                depth -= 1
            elif tag == "else":
                lines.append(" " * (depth - 1) + "else:")
            else:
                lines.append(" " * depth + tag + ":")
                depth += 1
        else:
            end = text.index("}")
            expression, _, filters = text[1:end].partition("|")
            for f in filters.split("|") if filters else ():
                expression = "%s(%s)" % (f.strip(), expression)
            lines.append(" " * depth + "out.append(str(%s))" % expression.strip())
            text = text[end + 1 :]
    if depth != 1:
        raise SyntaxError("unclosed block")
    lines.append(" return ''.join(out)")
    source = "\n".join(lines)
    space = {"upper": lambda s: s.upper(), "total": sum}
    exec(source, space)
    return space["render"]


class Context:
    def __init__(self, **names):
        for n in names:
            setattr(self, n, names[n])


page = compile_template("Dear {ctx.name | upper},\n{% for item in ctx.items %}{% if item > 10 %}* {item} (big)\n{% else %}* {item}\n{% endif %}{% endfor %}Sum: {ctx.items | total}. It's {'fine'}.")
print(page(Context(name="Ada", items=[5, 50])))
print(page(Context(name="bob", items=[])))
for bad in ("{% if 1 %}open", "{ctx.missing}", "{1 +}"):
    try:
        print(compile_template(bad)(Context()))
    except (SyntaxError, AttributeError) as e:
        print(type(e).__name__, e)
