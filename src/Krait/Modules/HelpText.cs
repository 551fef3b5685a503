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
        var output = vm.Host.Stdout;
        if (subject.IsAbsent)
        {
            output.Write(Welcome);
            return;
        }

        output.Write("object ");
        Printing.Print(vm, subject, output, PrintKind.Str);
        output.Write(" is of type ");
        output.Write(TypeNames.Of(vm, subject));
        output.Write("\n");
        var names = AttributeListing.Of(vm, subject);
        foreach (var name in ListObject.Items(vm, names).ToArray())
        {
            var value = Attributes.TryLoad(vm, subject, name.NameId);
            if (value.IsOutside || name == Value.Name(Name.__class__))
            {
                continue;
            }

            output.Write("  ");
            Printing.Print(vm, name, output, PrintKind.Str);
            output.Write(" -- ");
            Printing.Print(vm, value, output, PrintKind.Str);
            output.Write("\n");
        }
    }
}
