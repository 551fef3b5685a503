# calls with very many arguments, positional and by keyword
def count(*args, **kw):
    return len(args), len(kw)


print(count(*range(300)))
print(count(**{"k%d" % i: i for i in range(100)}))
print(count(1, 2, 3, *range(50), a=1, b=2, **{"c%d" % i: i for i in range(20)}))
source = "count(" + ",".join(str(i) for i in range(200)) + ")"
print(eval(source))
source = "count(" + ",".join("n%d=%d" % (i, i) for i in range(120)) + ")"
print(eval(source))
parameters = ", ".join("p%d" % i for i in range(60))
exec("def wide(%s): return p0 + p59" % parameters)
print(wide(*range(60)))
exec("def wide_defaults(%s): return p0 + p59" % ", ".join("p%d=%d" % (i, i) for i in range(60)))
print(wide_defaults(), wide_defaults(1), wide_defaults(p59=0))
