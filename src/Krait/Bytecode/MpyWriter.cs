// From a code image to the bytes of a .mpy file: exactly those that mpy-cross writes for the same source.

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Krait.Syntax;

namespace Krait.Bytecode;

internal static class MpyWriter
{
    public static byte[] Write(CodeImage image)
    {
        var sink = new ByteSink();
        sink.Write([MpyFormat.Magic, MpyFormat.Version, 0, (byte)image.SmallIntBits]);
        sink.WriteUint((uint)image.Names.Length);
        sink.WriteUint((uint)image.Constants.Length);
        foreach (var name in image.Names) WriteName(sink, name);
        foreach (var constant in image.Constants) WriteConstant(sink, constant);
        WriteCode(sink, image.Main);
        return sink.Written.ToArray();
    }

    static void WriteName(ByteSink sink, Name name)
    {
        if (StaticNames.TryFind(name, out var number))
        {
            sink.WriteUint((uint)number << 1 | 1);
            return;
        }
        sink.WriteUint((uint)name.Utf8.Length << 1);
        sink.Write(name.Utf8);
        sink.WriteByte(0);
    }

    static void WriteConstant(ByteSink sink, Constant constant)
    {
        switch (constant)
        {
            case NoneConstant:
                sink.WriteByte((byte)MpyConstant.None);
                break;
            case BoolConstant { Value: var value }:
                sink.WriteByte((byte)(value ? MpyConstant.True : MpyConstant.False));
                break;
            case EllipsisConstant:
                sink.WriteByte((byte)MpyConstant.Ellipsis);
                break;
            case StrConstant { Text.Utf8: var text }:
                WriteBytes(sink, MpyConstant.Str, text);
                sink.WriteByte(0);
                break;
            case BytesConstant { Bytes: var bytes }:
                WriteBytes(sink, MpyConstant.Bytes, bytes);
                sink.WriteByte(0);
                break;
            case IntConstant { Value: var value }:
                WriteBytes(sink, MpyConstant.Int, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
                break;
            case FloatConstant { Value: var value }:
                WriteBytes(sink, MpyConstant.Float, Encoding.ASCII.GetBytes(NumberText.OfFloat(value)));
                break;
            case ComplexConstant { Real: var real, Imaginary: var imaginary }:
                WriteBytes(sink, MpyConstant.Complex, Encoding.ASCII.GetBytes(NumberText.OfComplex(real, imaginary)));
                break;
            case TupleConstant { Items: var items }:
                if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SourceError.TooDeep();
                sink.WriteByte((byte)MpyConstant.Tuple);
                sink.WriteUint((uint)items.Length);
                foreach (var item in items) WriteConstant(sink, item);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(constant), constant, "a constant of a kind that .mpy files do not have");
        }
    }

    static void WriteBytes(ByteSink sink, MpyConstant kind, ReadOnlySpan<byte> bytes)
    {
        sink.WriteByte((byte)kind);
        sink.WriteUint((uint)bytes.Length);
        sink.Write(bytes);
    }

    static void WriteCode(ByteSink sink, RawCode code)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SourceError.TooDeep();
        var children = code.Children;
        sink.WriteUint((uint)code.Code.Length << MpyFormat.LengthShift | (children.IsEmpty ? 0u : MpyFormat.HasChildrenBit) | MpyFormat.KindBytecode);
        sink.Write(code.Code);
        if (children.IsEmpty) return;
        sink.WriteUint((uint)children.Length);
        foreach (var child in children) WriteCode(sink, child);
    }
}
