// The module errno: the numbers that have a name, and the dict from them to their names.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("errno", HasUAlias = true)]
internal static partial class ErrnoModule
{
    [Py("EPERM")]
    const int EPERM = Errno.EPERM;

    [Py("ENOENT")]
    const int ENOENT = Errno.ENOENT;

    [Py("EIO")]
    const int EIO = Errno.EIO;

    [Py("EBADF")]
    const int EBADF = Errno.EBADF;

    [Py("EAGAIN")]
    const int EAGAIN = Errno.EAGAIN;

    [Py("ENOMEM")]
    const int ENOMEM = Errno.ENOMEM;

    [Py("EACCES")]
    const int EACCES = Errno.EACCES;

    [Py("EEXIST")]
    const int EEXIST = Errno.EEXIST;

    [Py("ENODEV")]
    const int ENODEV = Errno.ENODEV;

    [Py("EISDIR")]
    const int EISDIR = Errno.EISDIR;

    [Py("EINVAL")]
    const int EINVAL = Errno.EINVAL;

    [Py("EOPNOTSUPP")]
    const int EOPNOTSUPP = Errno.EOPNOTSUPP;

    [Py("EADDRINUSE")]
    const int EADDRINUSE = Errno.EADDRINUSE;

    [Py("ECONNABORTED")]
    const int ECONNABORTED = Errno.ECONNABORTED;

    [Py("ECONNRESET")]
    const int ECONNRESET = Errno.ECONNRESET;

    [Py("ENOBUFS")]
    const int ENOBUFS = Errno.ENOBUFS;

    [Py("ENOTCONN")]
    const int ENOTCONN = Errno.ENOTCONN;

    [Py("ETIMEDOUT")]
    const int ETIMEDOUT = Errno.ETIMEDOUT;

    [Py("ECONNREFUSED")]
    const int ECONNREFUSED = Errno.ECONNREFUSED;

    [Py("EHOSTUNREACH")]
    const int EHOSTUNREACH = Errno.EHOSTUNREACH;

    [Py("EALREADY")]
    const int EALREADY = Errno.EALREADY;

    [Py("EINPROGRESS")]
    const int EINPROGRESS = Errno.EINPROGRESS;

    // Made when it is first asked for; programs subscript it in loops.
    [Py("errorcode", Kind = PyKind.Getter)]
    static Value ErrorCode(Vm vm)
    {
        ref var known = ref vm.Root(VmRoot.ErrorCodes);
        if (!known.IsReference)
        {
            var dict = DictObject.Create(vm, Errno.Named.Length);
            foreach (int errno in Errno.Named)
            {
                DictObject.Set(vm, dict, Value.Int(errno), StrObject.Create(vm, Errno.NameOf(errno)!));
            }

            known = DictObject.MakeReadOnly(vm, dict);
        }

        return known;
    }
}
