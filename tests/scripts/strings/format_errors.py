# str.format: what goes wrong and how it is said
cases = (
    ("{}", ()),
    ("{1}", (0,)),
    ("{k}", ()),
    ("{} {0}", (1,)),
    ("{0} {}", (1,)),
    ("{", (1,)),
    ("}", (1,)),
    ("{!x}", (1,)),
    ("{!", (1,)),
    ("{!r", (1,)),
    ("{:d}", ("a",)),
    ("{:q}", (1,)),
    ("{:s}", (1,)),
    ("{:=5}", ("a",)),
    ("{:.2d}", (1.5,)),
    ("{:c}", ("a",)),
    ("{0.nope}", (1,)),
    ("{0[0]}", ([1],)),
    ("{0.real.x}", (1,)),
    ("{:5", (1,)),
    ("{a b}", (1,)),
    ("{:>>5}", ("a",)),
    ("{:-5c}", (65,)),
)
for template, args in cases:
    try:
        print(template, args, "=", template.format(*args))
    except Exception as e:
        print(template, args, "->", type(e).__name__, e)
