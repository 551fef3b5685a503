// Streams as the runtime itself uses them: where print() writes, where input() reads.

using System.Text;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Streams
{
    /// <summary>Absent: standard output. Anything else is asked to write.</summary>
    public static Printer PrinterFor(Vm vm, Value file) => file.IsAbsent ? vm.Host.Stdout : new ObjectPrinter(vm, file);

    sealed class ObjectPrinter(Vm vm, Value file) : Printer
    {
        public override void Write(ReadOnlySpan<byte> utf8)
        {
            int mark = vm.Heap.LogTop;
            var text = StrObject.Create(vm, utf8);
            PyError.Check(Calls.CallMethod(vm, file, Name.write, text));
            vm.Heap.ReleaseLog(mark);
        }
    }

    public static Value ReadInputLine(Vm vm)
    {
        vm.Host.Stdout.Flush();
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (true)
        {
            int count = vm.Host.ReadStdin(vm, one);
            if (count == 0)
            {
                return line.Count == 0 ? throw PyError.Of(TypeId.EOFError) : Finish();
            }

            if (one[0] == '\n')
            {
                return Finish();
            }

            line.Add(one[0]);
        }

        Value Finish() => StrObject.Create(vm, Encoding.UTF8.GetString([.. line]));
    }
}
