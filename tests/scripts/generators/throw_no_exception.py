# What is thrown into a generator and is no exception: a TypeError there, and the generator can be closed after it.
def g():
    try: yield 1
    finally: print('fin')
for args in ((ValueError, 'text'), (ValueError, ValueError(2)), ('x',), (5, None), (ValueError, 7)):
    x = g(); next(x)
    try: print(x.throw(*args))
    except BaseException as e: print('B', repr(e))
    try: print(x.close())
    except BaseException as e: print('B', repr(e))
