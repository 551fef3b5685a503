// import. A dotted name is loaded piece by piece; each piece is a loaded module, a module of the engine, or found in the
// folders of sys.path (behind a dot: in the package's __path__): a folder, which is a package, also without an __init__.py,
// else NAME.py or NAME.mpy. The entry '.frozen' is no folder: it stands for the frozen modules.

using System.Text;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Objects;
using Krait.Syntax;

namespace Krait.Runtime;

internal static class Importer
{
    /// <summary>`import name` as the bytecode asks: fromList None gives the outermost package, else the module itself.</summary>
    public static Value Import(Vm vm, int name, Value fromList, Value level)
    {
        var importer = Builtins.Find(vm, Name.__import__);
        var globals = vm.Interpreter.Globals;
        return importer == Value.Rom(RomId.builtins___import__)
            ? Import(vm, Value.Name(name), fromList, (int)level.AsInt, globals)
            : Calls.Call(vm, importer, [Value.Name(name), globals, Value.None, fromList, level]);
    }

    public static Value Import(Vm vm, Value nameText, Value fromList, int level, Value globals)
    {
        string name = StrObject.ToHost(vm, Conversions.ToStrView(vm, nameText).Value);
        if (level != 0)
        {
            if (!DictObject.IsDict(vm, globals))
            {
                throw PyError.Of(TypeId.TypeError);
            }

            name = Absolute(vm, name, level, globals);
        }

        if (name.Length == 0)
        {
            throw PyError.Value();
        }

        string[] parts = name.Split('.');
        var outermost = Value.Absent;
        var module = Value.Absent;
        for (int i = 0; i < parts.Length; i++)
        {
            string full = string.Join('.', parts, 0, i + 1);
            module = vm.Keep(LoadPart(vm, full, parts[i], module));
            if (i == 0)
            {
                outermost = module;
            }
        }

        return fromList.IsNone ? outermost : module;
    }

    /// <summary>The module becomes the main program: its `__name__` says so, and its real name goes to `__main__`, for relative
    /// imports.</summary>
    public static Value ImportAsMain(Vm vm, string name)
    {
        string[] parts = name.Split('.');
        var module = Value.Absent;
        for (int i = 0; i < parts.Length; i++)
        {
            string full = string.Join('.', parts, 0, i + 1);
            var role = i == parts.Length - 1 ? ModuleRole.Main : ModuleRole.Imported;
            module = vm.Keep(LoadPart(vm, full, parts[i], module, role));
        }

        return module;
    }

    enum ModuleRole
    {
        Imported,
        Main,
    }

    static string Absolute(Vm vm, string name, int level, Value globals)
    {
        var current = DictTable.GetName(vm, globals, Name.__name__);
        if (current == Value.Name(Name.__main__))
        {
            current = DictTable.GetName(vm, globals, Name.__main__);
        }

        if (!StrObject.Is(vm, current))
        {
            throw PyError.Import("can't perform relative import");
        }

        string package = StrObject.ToHost(vm, current);
        if (!DictTable.GetName(vm, globals, Name.__path__).IsAbsent)
        {
            level--;
        }

        while (level > 0 && package.Length > 0)
        {
            level--;
            int dot = package.LastIndexOf('.');
            package = dot < 0 ? "" : package[..dot];
        }

        if (package.Length == 0)
        {
            throw PyError.Import("can't perform relative import");
        }

        return name.Length == 0 ? package : package + "." + name;
    }

    static Value LoadPart(Vm vm, string full, string part, Value parent, ModuleRole role = ModuleRole.Imported)
    {
        int name = Names.Intern(vm, full);

        // An empty sys.path means: only what the engine has, whatever was loaded.
        var loaded = IsPathEmpty(vm) ? Value.Absent : vm.Modules.Find(name);
        if (!loaded.IsAbsent)
        {
            return loaded;
        }

        if (name == Name.__main__ && parent.IsAbsent)
        {
            // The program itself is always there, but stands in sys.modules only if it was imported to be it.
            return vm.Root(VmRoot.MainModule);
        }

        int builtin = parent.IsAbsent ? RomTable.ModuleByName(name) : -1;
        if (builtin >= 0 && !IsExtensible(name, builtin))
        {
            return Value.Rom(builtin);
        }

        var (path, kind) = Find(vm, part, parent);
        if (kind == PathKind.Nothing)
        {
            return builtin >= 0 ? Value.Rom(builtin) : MemberOf(vm, parent, part) is { IsAbsent: false } member ? member
                : throw PyError.Import($"no module named '{full}'");
        }

        var module = ModuleObject.Create(vm, name);
        vm.Modules.Register(name, module);
        if (role == ModuleRole.Main && kind == PathKind.File)
        {
            DictTable.SetName(vm, ModuleObject.Globals(vm, module), Name.__name__, Value.Name(Name.__main__));
            DictTable.SetName(vm, ModuleObject.Globals(vm, module), Name.__main__, Value.Name(name));
            vm.Modules.Register(Name.__main__, module);
        }

        try
        {
            Execute(vm, module, path, kind);
        }
        catch (Exception error) when (error is not HostAbortException)
        {
            vm.Modules.Remove(name);
            throw;
        }

        if (!parent.IsAbsent && parent.IsReference)
        {
            DictTable.SetName(vm, ModuleObject.Globals(vm, parent), Names.Intern(vm, part), module);
        }

        return module;
    }

    static bool IsPathEmpty(Vm vm) => Operators.LengthOrAbsent(vm, vm.Root(VmRoot.Path)) == 0;

    // A module of the engine may have modules for members.
    static Value MemberOf(Vm vm, Value parent, string part)
    {
        var member = parent.IsRom ? Attributes.TryLoad(vm, parent, Names.Intern(vm, part)) : Value.Absent;
        return vm.Is(member, TypeId.Module) ? member : Value.Absent;
    }

    // A file of the same name goes before a module that has an older name as well, but for sys, which a program must be able to
    // rely on; and not when the program asks by the older name: `uos` is the engine's. Modules that the unix standard build does
    // not have are found last, too: its programs bring their own.
    static bool IsExtensible(int name, int builtin) =>
        name == RomTable.ModuleName(builtin) && name != Name.sys
        && (RomTable.ModuleHasUAlias(builtin) || name is Name.marshal or Name.weakref);

    static void Execute(Vm vm, Value module, string path, PathKind kind)
    {
        var globals = ModuleObject.Globals(vm, module);
        if (kind == PathKind.Directory)
        {
            DictTable.SetName(vm, globals, Name.__path__, StrObject.Create(vm, path));
            path = WithExtension(vm, path + "/__init__");
        }

        if (path.Length == 0)
        {
            return;
        }

        // `__file__` and tracebacks tell a frozen path as if it were one of the current directory.
        bool isFrozen = FrozenModules.TryStrip(path, out string frozenPath);
        DictTable.SetName(vm, globals, Name.__file__, StrObject.Create(vm, isFrozen ? frozenPath : path));
        var function = vm.Keep(isFrozen ? SourceLoader.ToFrozenFunction(vm, vm.Frozen.Read(frozenPath), frozenPath, globals) : LoadFile(vm, path, globals));
        PyError.Check(vm.Interpreter.Execute(function, globals, Value.Absent));
    }

    /// <summary>The code of a .py or .mpy file as a function over the globals.</summary>
    public static Value LoadFile(Vm vm, string file, Value globals)
    {
        byte[] bytes = MountTable.ReadAll(vm, file);
        if (!file.EndsWith(".mpy", StringComparison.Ordinal))
        {
            return SourceLoader.ToFunction(vm, bytes, file, ParseMode.File, globals);
        }

        var code = CodeImages.Load(vm, bytes, error => vm.RefusedFile = new RefusedFile(error.Message, $"{file}: {MpyDescription.Of(bytes, error)}"), MountTable.PlaceOf(vm, file));
        return FunctionObject.Create(vm, code, globals, Value.None, Value.Absent);
    }

    static (string Path, PathKind Kind) Find(Vm vm, string part, Value parent)
    {
        if (!parent.IsAbsent)
        {
            var path = FolderOf(vm, parent);
            return StrObject.Is(vm, path) ? FindIn(vm, StrObject.ToHost(vm, path) + "/" + part) : default;
        }

        var folders = vm.Root(VmRoot.Path);
        SequenceItems.Of(vm, folders);
        for (int i = 0; SequenceItems.At(vm, folders, i) is { IsAbsent: false } folder; i++)
        {
            string name = StrObject.ToHost(vm, Conversions.ToStrView(vm, folder).Value);
            var found = FindIn(vm, name.Length == 0 ? part : name + "/" + part);
            if (found.Kind != PathKind.Nothing)
            {
                return found;
            }
        }

        return default;
    }

    // The folder of a package. A module may also ask another one for it, in its __getattr__, and so have that one's modules.
    static Value FolderOf(Vm vm, Value module) =>
        module.IsReference ? PyError.Check(Attributes.TryLoad(vm, module, Name.__path__)) : Value.Absent;

    static (string Path, PathKind Kind) FindIn(Vm vm, string path)
    {
        if (KindOf(vm, path) == PathKind.Directory)
        {
            return (path, PathKind.Directory);
        }

        string file = WithExtension(vm, path);
        return (file, file.Length > 0 ? PathKind.File : PathKind.Nothing);
    }

    // Source goes before bytecode; "" if there is neither.
    static string WithExtension(Vm vm, string stem) =>
        KindOf(vm, stem + ".py") == PathKind.File ? stem + ".py"
        : KindOf(vm, stem + ".mpy") == PathKind.File ? stem + ".mpy"
        : "";

    static PathKind KindOf(Vm vm, string path) =>
        FrozenModules.TryStrip(path, out string frozenPath) ? vm.Frozen.KindOf(frozenPath) : MountTable.KindOf(vm, path);

    /// <summary>`from module import name`.</summary>
    public static Value From(Vm vm, Value module, int name)
    {
        var member = Attributes.TryLoad(vm, module, name);
        if (!member.IsAbsent)
        {
            return member;
        }

        if (vm.Is(module, TypeId.Module))
        {
            string full = ModuleObject.NameText(vm, module) + "." + vm.Names.ToString(name);
            var loaded = vm.Modules.Find(Names.Intern(vm, full));
            if (!loaded.IsAbsent)
            {
                return loaded;
            }

            // Of a package it must be a module, then.
            if (!FolderOf(vm, module).IsAbsent)
            {
                return LoadPart(vm, full, vm.Names.ToString(name), module);
            }
        }

        return vm.RaiseMessage(TypeId.ImportError, $"can't import name {vm.Names.ToString(name)}");
    }

    /// <summary>`from module import *`: what __all__ names, else every name without an underscore.</summary>
    public static void Everything(Vm vm, Value module, Value target)
    {
        var all = Attributes.TryLoad(vm, module, Name.__all__);
        if (all.IsFailed && Types.IsInstance(vm, vm.PendingException, TypeId.AttributeError))
        {
            vm.PendingException = Value.None;
            all = Value.Absent;
        }

        if (!PyError.Check(all).IsAbsent)
        {
            if (!vm.Is(all, TypeId.List) && !vm.Is(all, TypeId.Tuple))
            {
                throw PyError.Type($"object '{TypeNames.Of(vm, all)}' isn't a tuple or list");
            }

            foreach (var item in Iteration.Items(vm, all))
            {
                int name = Names.Intern(vm, item);
                DictTable.SetName(vm, target, name, PyError.Check(Attributes.Load(vm, module, name)));
            }

            return;
        }

        var members = PyError.Check(Attributes.Load(vm, module, Name.__dict__));
        for (int position = 0; DictTable.NextEntry(vm, members, ref position, out var key, out var value);)
        {
            if (key.IsName && (vm.Names.Text(key.NameId).IsEmpty || vm.Names.Text(key.NameId)[0] != (byte)'_'))
            {
                DictTable.SetName(vm, target, key.NameId, value);
            }
        }
    }
}
