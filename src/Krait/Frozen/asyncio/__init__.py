# asyncio: what a program needs at once comes from core; the rest is loaded when its name is first asked for.

from .core import *

__version__ = (3, 0, 0)

_attrs = {
    "Event": "event",
    "ThreadSafeFlag": "event",
    "Lock": "lock",
    "gather": "funcs",
    "wait_for": "funcs",
    "wait_for_ms": "funcs",
    "StreamReader": "stream",
    "StreamWriter": "stream",
    "open_connection": "stream",
    "start_server": "stream",
}


def __getattr__(name):
    module = _attrs.get(name)
    if not module:
        raise AttributeError(name)
    globals()[name] = value = getattr(__import__(module, globals(), None, _attrs, 1), name)
    return value
