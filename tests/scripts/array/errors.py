# array: bad type codes, values of wrong kinds, index errors
from array import array

a = array("h", [1, 2, 3])
for source in ("array()", "array('z')", "array('i', 5)", "array('i', ['a'])", "array('i', [1.5])", "array('f', ['x'])", "array(5)", "array('')", "a[9]", "a[-4]", "a['x']", "a[0] = 'x'", "a[0] = 1.5", "a[9] = 1", "a.append('x')", "a.append()", "a.extend(5)", "a + 5", "a.pop()", "hash(a)", "a[::2]", "del a[0]", "a[0] = None", "array('i', [None])", "a.nothing"):
    try:
        exec("print(%s)" % source if " = " not in source and "del" not in source else source)
        print(source, "ok")
    except Exception as e:
        print(source, "->", type(e).__name__, e)
