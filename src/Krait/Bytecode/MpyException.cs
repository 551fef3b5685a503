// What goes wrong with bytecode from outside: a file of another version, native code, or bytes that are not what they
// claim to be. The message is MicroPython's own text for its ValueError; Detail says where and why, for tools.

namespace Krait.Bytecode;

internal sealed class MpyException : Exception
{
    public const string Incompatible = "incompatible .mpy file";
    public const string NativeUnsupported = "native code in .mpy unsupported";

    public MpyException(string message, string detail)
        : base(message) => Detail = detail;

    public string Detail { get; }

    public static MpyException Malformed(string detail) => new(Incompatible, detail);
}
