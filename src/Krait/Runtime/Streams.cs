// Streams as the runtime itself uses them: where print() writes, where input() reads.

using System.Text;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class Streams
{
    /// <summary>Absent: standard output. Anything else must be a stream that can be written.</summary>
    public static Printer PrinterFor(Vm vm, Value file) =>
        file.IsAbsent ? Output(vm) : new StreamPrinter(vm, StreamProtocol.Require(vm, file, StreamUse.Write));

    /// <summary>Standard output, or after `sys.stdout.close()` what refuses every text.</summary>
    public static Printer Output(Vm vm) => vm.Files.At(FileTable.Output) == null ? new ClosedPrinter() : vm.Host.Stdout;

    sealed class ClosedPrinter : Printer
    {
        public override void Write(ReadOnlySpan<byte> utf8)
        {
            if (utf8.Length > 0)
            {
                throw PyError.Value("I/O operation on closed file");
            }
        }
    }

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
