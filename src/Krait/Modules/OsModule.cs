// The module os: files through the mount table, the environment and commands through the host.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("os", HasUAlias = true, Types = [typeof(VfsFatObject), typeof(VfsPosixObject)])]
internal static partial class OsModule
{
    [Py("sep")]
    const string Separator = "/";

    // --- files ------------------------------------------------------------------------------------------------------

    [Py("listdir")]
    static Value ListNames(Vm vm, Value path = default)
    {
        var names = ListObject.Create(vm, []);
        var entries = PyError.Check(List(vm, path));
        int mark = vm.Heap.LogTop;
        while (PyError.Check(Iteration.Next(vm, entries)) is { IsStop: false } entry)
        {
            ListObject.Append(vm, names, PyError.Check(Operators.GetItem(vm, entry, Value.Int(0))));
            vm.Heap.ReleaseLog(mark);
            vm.Charge(1);
        }

        return names;
    }

    [Py("ilistdir")]
    static Value List(Vm vm, Value path = default) => MountTable.List(vm, path.IsAbsent ? StrObject.Empty : path);

    [Py("chdir")]
    static void ChangeDirectory(Vm vm, Value path) => MountTable.ChangeDirectory(vm, path);

    [Py("getcwd")]
    static Value CurrentDirectory(Vm vm) => MountTable.CurrentDirectory(vm);

    [Py("mkdir")]
    static Value MakeDirectory(Vm vm, Value path) => MountTable.MakeDirectory(vm, path);

    [Py]
    static Value Remove(Vm vm, Value path) => MountTable.Ask(vm, path, Name.remove);

    [Py]
    static Value Unlink(Vm vm, Value path) => MountTable.Ask(vm, path, Name.remove);

    [Py("rmdir")]
    static Value RemoveDirectory(Vm vm, Value path) => MountTable.Ask(vm, path, Name.rmdir);

    [Py]
    static Value Rename(Vm vm, Value oldPath, Value newPath) => MountTable.Rename(vm, oldPath, newPath);

    [Py("stat")]
    static Value Status(Vm vm, Value path) => MountTable.Status(vm, path);

    [Py("statvfs")]
    static Value Volume(Vm vm, Value path) => MountTable.VolumeStatus(vm, path);

    [Py]
    static Value Mount(Vm vm, Args args, [KwOnly] Value @readonly = default, [KwOnly] Value mkfs = default) =>
        VfsModule.Mount(vm, args, @readonly, mkfs);

    [Py("umount")]
    static void Unmount(Vm vm, Value target) => VfsModule.Unmount(vm, target);

    /// <summary>As boards have it; there the machine is the board.</summary>
    [Py("uname")]
    static Value SystemName(Vm vm)
    {
        var platform = StrObject.Create(vm, Release.Platform);
        return AttributeTuple.Create(vm, FieldSet.SystemName,
        [
            platform, platform, StrObject.Create(vm, Release.LanguageVersion), StrObject.Create(vm, Release.DatedVersion), StrObject.Create(vm, Release.Machine),
        ]);
    }

    // --- the host ---------------------------------------------------------------------------------------------------

    [Py("getenv")]
    static Value GetVariable(Vm vm, StrView name, Value fallback = default)
    {
        string? value = vm.Host.Environment(StrObject.ToHost(vm, name.Value));
        return value != null ? StrObject.Create(vm, value) : fallback.IsAbsent ? Value.None : fallback;
    }

    [Py("putenv")]
    static void SetVariable(Vm vm, StrView name, StrView value) => SetVariable(vm, name.Value, StrObject.ToHost(vm, value.Value));

    [Py("unsetenv")]
    static void RemoveVariable(Vm vm, StrView name) => SetVariable(vm, name.Value, null);

    static void SetVariable(Vm vm, Value name, string? value)
    {
        string text = StrObject.ToHost(vm, name);
        if (text.Length == 0 || text.Contains('=') || text.Contains('\0'))
        {
            throw vm.Files.Failure(Errno.EINVAL);
        }

        vm.Host.SetEnvironment(text, value);
    }

    /// <summary>Runs a command; its status as wait() gives it, the exit code in the second byte.</summary>
    [Py]
    static Value System(Vm vm, StrView command)
    {
        var run = vm.Host.System ?? throw vm.Files.Failure(Errno.EPERM);
        vm.Host.Stdout.Flush();
        return Value.Int((run(StrObject.ToHost(vm, command.Value)) & 0xFF) << 8);
    }

    [Py("urandom")]
    static Value Random(Vm vm, long count)
    {
        const int chunk = 1 << 16;
        if (count < 0)
        {
            throw PyError.Value();
        }

        var result = BytesObject.Allocate(vm, count, out var bytes);
        for (int done = 0; done < bytes.Length; done += chunk)
        {
            vm.Host.Random(bytes.Slice(done, Math.Min(chunk, bytes.Length - done)));
            vm.Charge(chunk / 16);
        }

        return result;
    }

    [Py("errno")]
    static Value LastErrno(Vm vm, Value number = default)
    {
        if (number.IsAbsent)
        {
            return Value.Int(vm.Files.LastErrno);
        }

        vm.Files.LastErrno = Conversions.ToInt(vm, number);
        return Value.None;
    }
}
