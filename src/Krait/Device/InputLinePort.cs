// The port of the line editor inside a running program, for input(): its reads are the program's, so they serve interrupts and
// callbacks.

using Krait.Runtime;

namespace Krait.Device;

/// <param name="ends">What ends a line as it is typed or piped; the editor gets a carriage return.</param>
internal sealed class InputLinePort(Vm vm, PyOutput output, char ends) : ReplPort
{
    readonly byte[] one = new byte[1];

    public override int ReadByte()
    {
        vm.Host.Stdout.Flush();
        return vm.Host.ReadStdin(vm, one) == 0 ? -1 : one[0] == ends ? '\r' : one[0];
    }

    public override void Write(ReadOnlySpan<byte> bytes) => output.WriteBinary(bytes);

    public override void WriteText(ReadOnlySpan<byte> utf8) => output.Write(utf8);

    public override void BeginReading()
    {
    }

    public override void EndReading()
    {
    }
}
