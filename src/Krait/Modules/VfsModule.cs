// The module vfs: mounting file systems; see MountTable.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("vfs", Types = [typeof(VfsFatObject), typeof(VfsPosixObject), typeof(VfsRomObject)])]
internal static partial class VfsModule
{
    /// <summary>Without arguments: the mounts, as a list of (file system, path).</summary>
    [Py]
    public static Value Mount(Vm vm, Args args, [KwOnly] Value @readonly = default, [KwOnly] Value mkfs = default)
    {
        if (args.Count == 0)
        {
            return ListObject.Create(vm, ListObject.Items(vm, MountTable.Mounts(vm)));
        }

        if (args.Count != 2)
        {
            throw args.Count < 2 ? ArgumentErrors.Required("") : ArgumentErrors.ExtraPositional();
        }

        MountTable.Mount(vm, args[0], args[1], @readonly.IsAbsent ? Value.False : @readonly, mkfs.IsAbsent ? Value.False : mkfs);
        return Value.None;
    }

    [Py("umount")]
    public static void Unmount(Vm vm, Value target) => MountTable.Unmount(vm, target);
}
