# asyncio by its older name.


def __getattr__(name):
    import asyncio

    return getattr(asyncio, name)
