// import. A dotted name is loaded piece by piece; each piece is a loaded module, a module of the engine, or a file: a
// package's __init__.py, NAME.py or NAME.mpy in the folders of sys.path (for a piece behind a dot: of the package's
// __path__).

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
        var loaded = vm.Modules.Find(name);
        if (!loaded.IsAbsent)
        {
            return loaded;
        }

        if (parent.IsAbsent)
        {
            int builtin = RomTable.ModuleByName(name);
            if (builtin >= 0 && !(IsExtensible(name) && FindFile(vm, part, parent) != null))
            {
                return Value.Rom(builtin);
            }
        }

        string? file = FindFile(vm, part, parent);
        if (file == null)
        {
            int builtin = parent.IsAbsent && part.StartsWith('u') ? RomTable.ModuleByName(Names.Intern(vm, part[1..])) : -1;
            if (builtin >= 0)
            {
                return Value.Rom(builtin);
            }

            if (parent.IsRom)
            {
                var member = Attributes.TryLoad(vm, parent, Names.Intern(vm, part));
                if (!member.IsAbsent && vm.Is(member, TypeId.Module))
                {
                    return member;
                }
            }

            throw PyError.Import($"no module named '{full}'");
        }

        var module = ModuleObject.Create(vm, name);
        vm.Modules.Register(name, module);
        if (role == ModuleRole.Main)
        {
            DictTable.SetName(vm, ModuleObject.Globals(vm, module), Name.__name__, Value.Name(Name.__main__));
            DictTable.SetName(vm, ModuleObject.Globals(vm, module), Name.__main__, Value.Name(name));
            vm.Modules.Register(Name.__main__, module);
        }

        try
        {
            Execute(vm, module, file);
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

    // A file of the same name goes before a module of the engine, but for those that a program must be able to rely on.
    static bool IsExtensible(int name) =>
        name is not (Name.builtins or Name.micropython or Name.sys or Name.gc or Name.math or Name.cmath or Name.array or Name.io
            or Name.@struct or Name.uctypes or Name.marshal or Name._thread or Name.__main__);

    static void Execute(Vm vm, Value module, string file)
    {
        var globals = ModuleObject.Globals(vm, module);
        DictTable.SetName(vm, globals, Name.__file__, StrObject.Create(vm, file));
        string stem = file[..file.LastIndexOf('.')];
        if (stem.EndsWith("/__init__", StringComparison.Ordinal))
        {
            DictTable.SetName(vm, globals, Name.__path__, StrObject.Create(vm, stem[..^"/__init__".Length]));
        }

        var function = vm.Keep(LoadFile(vm, file, globals));
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

        try
        {
            return FunctionObject.Create(vm, CodeObject.Load(vm, MpyReader.Read(bytes, SourceLoader.SmallIntBits, SourceLoader.Budget(vm))), globals, Value.None, Value.Absent);
        }
        catch (MpyException error)
        {
            throw PyError.Value(error.Message);
        }
    }

    static string? FindFile(Vm vm, string part, Value parent)
    {
        if (!parent.IsAbsent)
        {
            if (!parent.IsReference)
            {
                return null;
            }

            var path = DictTable.GetName(vm, ModuleObject.Globals(vm, parent), Name.__path__);
            return StrObject.Is(vm, path) ? FindIn(vm, StrObject.ToHost(vm, path), part) : null;
        }

        foreach (var folder in Iteration.Items(vm, vm.Root(VmRoot.Path)))
        {
            if (StrObject.Is(vm, folder) && FindIn(vm, StrObject.ToHost(vm, folder), part) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    static string? FindIn(Vm vm, string folder, string part)
    {
        if (folder == ".frozen")
        {
            return null;
        }

        string path = folder.Length == 0 ? part : folder + "/" + part;
        if (MountTable.KindOf(vm, path) == PathKind.Directory)
        {
            foreach (string extension in (ReadOnlySpan<string>)[".py", ".mpy"])
            {
                if (MountTable.KindOf(vm, path + "/__init__" + extension) == PathKind.File)
                {
                    return path + "/__init__" + extension;
                }
            }
        }

        foreach (string extension in (ReadOnlySpan<string>)[".py", ".mpy"])
        {
            if (MountTable.KindOf(vm, path + extension) == PathKind.File)
            {
                return path + extension;
            }
        }

        return null;
    }

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

            if (module.IsReference && !DictTable.GetName(vm, ModuleObject.Globals(vm, module), Name.__path__).IsAbsent
                && FindFile(vm, vm.Names.ToString(name), module) != null)
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
        if (!all.IsAbsent)
        {
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
