// Streams as the runtime itself uses them: where print() writes, where input() reads.

using System.Text;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Streams
{
    /// <summary>Absent: standard output. Anything else must be a stream that can be written.</summary>
    public static Printer PrinterFor(Vm vm, Value file) =>
        file.IsAbsent ? vm.Host.Stdout : new StreamPrinter(vm, StreamProtocol.Require(vm, file, StreamUse.Write));

    /// <summary>Each piece of text is one write, as in the original: a stream written in Python sees them.</summary>
    sealed class StreamPrinter(Vm vm, Value stream) : Printer
    {
        public override void Write(ReadOnlySpan<byte> utf8)
        {
            StreamProtocol.WriteFully(vm, stream, utf8, out int errno);
            if (errno is not (0 or Errno.EAGAIN))
            {
                throw PyError.OS(errno);
            }
        }
    }

    public static Value ReadInputLine(Vm vm)
    {
        if (vm.Host.EditInputLine is { } edit)
        {
            return StrObject.Create(vm, edit(vm) ?? throw PyError.Of(TypeId.EOFError));
        }

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
