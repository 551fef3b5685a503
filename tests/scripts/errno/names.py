# errno: the numbers, errorcode, and how OSError shows them
import errno

for name in ("EPERM", "ENOENT", "EIO", "EBADF", "EAGAIN", "ENOMEM", "EACCES", "EEXIST", "ENODEV", "EISDIR", "EINVAL"):
    number = getattr(errno, name)
    print(name, number, errno.errorcode[number], str(OSError(number)), repr(OSError(number)))
print(OSError(9999), OSError(errno.ENOENT, "extra"), OSError(errno.EIO).errno, OSError("text").errno, OSError(2).args)
print(errno.errorcode.get(9999), errno.errorcode.get(2), type(errno.errorcode).__name__)
try:
    raise OSError(errno.EEXIST)
except OSError as e:
    print(e, errno.errorcode[e.errno])
try:
    errno.ENOTHING
except AttributeError as e:
    print(e)
