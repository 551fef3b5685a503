// From the bytes of a .mpy file to a code image. The bytes may come from anywhere: whatever they hold, the answer is an
// image or MpyException. Lengths are compared with what is left of the file before anything is made of that size, so that
// memory stays within a constant times the file, and that much is charged to the budget.

using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Krait.Numerics;
using Krait.Syntax;

namespace Krait.Bytecode;

internal ref struct MpyReader
{
    // What an empty code object or a short name costs beyond its bytes, about.
    const int ObjectOverheadBytes = 64;

    // More digits than an int literal may have.
    const int LongestIntText = 1_300_000;

    ByteCursor _cursor;
    readonly CompileBudget _budget;
    int _textStart; // of the text that was read last

    MpyReader(ReadOnlySpan<byte> file, CompileBudget budget)
    {
        _cursor = new ByteCursor(file);
        _budget = budget;
    }

    public static CodeImage Read(ReadOnlySpan<byte> file, CompileBudget budget)
    {
        budget.Charge(file.Length);
        return new MpyReader(file, budget).ReadImage();
    }

    CodeImage ReadImage()
    {
        var magic = _cursor.ReadByte();
        var version = _cursor.ReadByte();
        var feature = _cursor.ReadByte();
        int bits = _cursor.ReadByte();
        var arch = MpyFormat.ArchOf(feature);
        if (magic != MpyFormat.Magic) throw MpyException.Malformed("the first byte is not 'M'");
        if (version != MpyFormat.Version) throw MpyException.Malformed($"version {version}, not {MpyFormat.Version}");
        if (arch != 0 && (feature & MpyFormat.SubVersionMask) != MpyFormat.NativeSubVersion) throw MpyException.Malformed("native code of another sub-version");
        if (bits > MpyFormat.MaxSmallIntBits) throw MpyException.Malformed($"compiled for small ints of {bits} bits");
        if (arch != 0) throw new MpyException(MpyException.NativeUnsupported, $"native architecture {arch}");
        if ((feature & MpyFormat.ArchFlagsBit) != 0) throw MpyException.Malformed("architecture flags");

        // Names and constants take at least one byte each.
        var nameCount = _cursor.ReadIndex(_cursor.Remaining);
        var constantCount = _cursor.ReadIndex(_cursor.Remaining);
        if (nameCount == 0) throw MpyException.Malformed("there is no name of a source file");
        _budget.Charge((long)ObjectOverheadBytes * (nameCount + constantCount));

        var names = new Name[nameCount];
        foreach (ref var name in names.AsSpan()) name = ReadName();
        var constants = new Constant[constantCount];
        var positions = new int[constantCount];
        for (var i = 0; i < constants.Length; i++)
        {
            constants[i] = ReadConstant();
            if (constants[i] is StrConstant or BytesConstant) positions[i] = _textStart;
        }
        return new CodeImage(names, constants, ReadCode(names.Length), bits, positions);
    }

    Name ReadName()
    {
        var head = _cursor.ReadUint();
        if ((head & 1) == 0) return new Name(ReadTerminated((int)(head >> 1)));
        if (head >> 1 >= (uint)StaticNames.Limit) throw MpyException.Malformed($"there is no static name {head >> 1}");
        return StaticNames.Of((int)(head >> 1));
    }

    Constant ReadConstant()
    {
        var kind = (MpyConstant)_cursor.ReadByte();
        switch (kind)
        {
            case MpyConstant.None: return NoneConstant.Instance;
            case MpyConstant.False: return BoolConstant.False;
            case MpyConstant.True: return BoolConstant.True;
            case MpyConstant.Ellipsis: return EllipsisConstant.Instance;
            case MpyConstant.Str or MpyConstant.Bytes or MpyConstant.Int or MpyConstant.Float or MpyConstant.Complex or MpyConstant.Tuple: break;
            default: throw MpyException.Malformed($"there is no constant of kind {(byte)kind}");
        }

        var length = _cursor.ReadIndex(_cursor.Remaining + 1);
        return kind switch
        {
            MpyConstant.Str => new StrConstant(new Name(ReadTerminated(length))),
            MpyConstant.Bytes => new BytesConstant(ReadTerminated(length).ToArray()),
            MpyConstant.Int => new IntConstant(ReadInt(_cursor.ReadBytes(length))),
            MpyConstant.Float => new FloatConstant(ReadFloat(_cursor.ReadBytes(length))),
            MpyConstant.Complex => ReadComplex(_cursor.ReadBytes(length)),
            _ => ReadTuple(length),
        };
    }

    TupleConstant ReadTuple(int length)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SourceError.TooDeep();
        _budget.Charge((long)ObjectOverheadBytes * length);
        var items = new Constant[length];
        foreach (ref var item in items.AsSpan()) item = ReadConstant();
        return new TupleConstant(items);
    }

    ReadOnlySpan<byte> ReadTerminated(int length)
    {
        _textStart = _cursor.Position;
        var bytes = _cursor.ReadBytes(length);
        if (_cursor.ReadByte() != 0) throw MpyException.Malformed($"no zero behind the text that ends at byte {_cursor.Position - 1}");
        return bytes;
    }

    BigInteger ReadInt(ReadOnlySpan<byte> text)
    {
        // The time of the conversion grows faster than the text.
        if (text.Length > LongestIntText) throw SourceError.OutOfMemory(text.Length);
        _budget.Charge(text.Length);
        if (BigInteger.TryParse(Encoding.ASCII.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return value;
        throw MpyException.Malformed("an int that is none");
    }

    static double ReadFloat(ReadOnlySpan<byte> text) =>
        FloatParser.TryParse(text, out var value) ? value : throw MpyException.Malformed("a float that is none");

    // "2j" or "(1+2j)".
    static ComplexConstant ReadComplex(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'(', .. var inner, (byte)')']) text = inner;
        return FloatParser.TryParseComplex(text, out var real, out var imaginary)
            ? new ComplexConstant(real, imaginary)
            : throw MpyException.Malformed("a complex number that is none");
    }

    RawCode ReadCode(int nameCount)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw SourceError.TooDeep();
        var head = _cursor.ReadUint();
        if ((head & MpyFormat.KindMask) != MpyFormat.KindBytecode) throw MpyException.Malformed("native code");
        var position = _cursor.Position;
        var code = _cursor.ReadBytes((int)(head >> MpyFormat.LengthShift)).ToArray();
        var prelude = Prelude.Decode(code);
        if (prelude.NameIndex >= nameCount || prelude.ArgumentNameIndices.AsSpan().ContainsAnyExceptInRange(0, nameCount - 1))
            throw MpyException.Malformed("a function whose name, or the name of an argument, is not in the table");
        if (prelude.OpcodesStart >= code.Length) throw MpyException.Malformed("a function without instructions");
        _budget.Charge(ObjectOverheadBytes + 4L * prelude.ArgumentNameIndices.Length);

        if ((head & MpyFormat.HasChildrenBit) == 0) return new RawCode(code, prelude, [], position);
        var children = new RawCode[_cursor.ReadIndex(_cursor.Remaining)];
        _budget.Charge(8L * children.Length);
        foreach (ref var child in children.AsSpan()) child = ReadCode(nameCount);
        return new RawCode(code, prelude, children, position);
    }
}
