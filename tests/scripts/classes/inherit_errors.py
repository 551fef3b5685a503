# wrong bases, and bases of incompatible kinds
class A:
    pass


for source in (
    "class C(A, A): pass",
    "class C(int, str): pass",
    "class C(list, dict): pass",
    "class C(A, int): pass",
    "class C(bool): pass",
    "class C(type(None)): pass",
    "class C(range): pass",
    "class C(A, k=1): pass",
    "class C(object): pass",
    "class C(object, A): pass",
    "class C(): pass",
    "class C(Exception, ValueError): pass",
):
    try:
        exec(source)
        print("ok     ", source)
    except Exception as e:
        print("refused", source, "->", type(e).__name__, e)
