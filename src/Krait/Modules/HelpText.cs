// help(): a short welcome, the list of modules, or what an object offers.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

internal static class HelpText
{
    const string Welcome =
        "Welcome to MicroPython!\n\n"
        + "For online docs please visit http://docs.micropython.org/\n\n"
        + "Control commands:\n"
        + "  CTRL-A        -- on a blank line, enter raw REPL mode\n"
        + "  CTRL-B        -- on a blank line, enter normal REPL mode\n"
        + "  CTRL-C        -- interrupt a running program\n"
        + "  CTRL-D        -- on a blank line, exit or do a soft reset\n"
        + "  CTRL-E        -- on a blank line, enter paste mode\n\n"
        + "For further help on a specific object, type help(obj)\n";

    public static void Print(Vm vm, Value subject)
    {
        var output = Streams.Output(vm);
        if (subject.IsAbsent)
        {
            output.Write(Welcome);
            return;
        }

        if (StrObject.Is(vm, subject) && StrObject.Utf8(vm, subject).SequenceEqual("modules"u8))
        {
            PrintModules(vm, output);
            return;
        }

        output.Write("object ");
        Printing.Print(vm, subject, output, PrintKind.Str);
        output.Write(" is of type ");
        output.Write(TypeNames.Of(vm, subject));
        output.Write("\n");
        if (vm.Is(subject, TypeId.Module))
        {
            var members = PyError.Check(Attributes.Load(vm, subject, Name.__dict__));
            PrintDict(vm, members, output);
            return;
        }

        // What its class has of its own, as it stands there.
        var cls = ClassObject.IsClass(vm, subject) ? subject : Types.Of(vm, subject);
        if (cls.IsReference)
        {
            PrintDict(vm, vm.At<ClassLayout>(cls).Dict, output);
            return;
        }

        PrintType(vm, RomTable.Type(cls.RomId), output);
    }

    static void PrintDict(Vm vm, Value dict, Printer output)
    {
        for (int position = 0; DictTable.NextEntry(vm, dict, ref position, out var key, out var value);)
        {
            PrintMember(vm, key, value, output);
        }
    }

    static unsafe void PrintType(Vm vm, TypeInfo type, Printer output)
    {
        foreach (int name in type.OwnNames())
        {
            var member = type.FindOwn(name);
            bool isFunction = member.IsRom && RomTable.IsFunction(member.RomId);
            switch (isFunction ? RomTable.FunctionKind(member.RomId) : PyKind.Default)
            {
                case PyKind.Getter:
                    break;
                case PyKind.Class:
                    PrintMember(vm, Value.Name(name), StrObject.Create(vm, "<classmethod>"u8), output);
                    break;
                default:
                    PrintMember(vm, Value.Name(name), member, output);
                    break;
            }
        }
    }

    static void PrintMember(Vm vm, Value name, Value value, Printer output)
    {
        int mark = vm.Heap.LogTop;
        output.Write("  ");
        Printing.Print(vm, vm.Keep(name), output, PrintKind.Str);
        output.Write(" -- ");
        Printing.Print(vm, vm.Keep(value), output, PrintKind.Str);
        output.Write("\n");
        vm.Heap.ReleaseLog(mark);
    }

    // In columns from top to bottom.
    static void PrintModules(Vm vm, Printer output)
    {
        const int columns = 4;
        const int width = 18;
        var names = new SortedSet<string>(StringComparer.Ordinal) { "__main__" };
        for (int id = 0; id < RomTable.ModuleCount; id++)
        {
            names.Add(vm.Names.ToString(RomTable.ModuleName(RomTable.FirstModule + id)));
        }

        names.UnionWith(vm.Frozen.Names);
        string[] sorted = [.. names];
        int rows = (sorted.Length + columns - 1) / columns;
        for (int row = 0; row < rows; row++)
        {
            for (int i = row; i < sorted.Length; i += rows)
            {
                output.Write(i + rows < sorted.Length ? sorted[i].PadRight(width) : sorted[i]);
            }

            output.Write("\n");
        }

        output.Write("Plus any modules on the filesystem\n");
    }
}
