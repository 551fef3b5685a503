// int: whole numbers of any size, in the smallest of three forms.
//
//   to 48 bits   immediate: Value.Int
//   to 64 bits   a word:  header (TypeBit0) | number:64                               16 bytes
//   beyond       a row:   header (TypeBit1 if negative, length = limbs) | limbs:64 ...  8 + 8n bytes, least limb first
//
// Invariant: every number has exactly one form, the smallest that holds it, so that a difference of forms is a difference of
// numbers. Both kinds of blocks are leaves. Arithmetic is in IntArithmetic (words), WideArithmetic (to 128 bits) and
// LongIntArithmetic (rows); text and bytes are in IntText and IntBytes.

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct WordIntLayout
{
    public const int Size = ObjectHeader.Size + sizeof(long);

    public ObjectHeader Header;
    public long Number;
}

/// <summary>The first two limbs of a row; one of a single limb has no High.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WideIntLayout
{
    public ObjectHeader Header;
    public ulong Low;
    public ulong High;

    public static int SizeOf(int limbCount) => ObjectHeader.Size + (limbCount * sizeof(ulong));
}

[PyType("int", Builtin = true, Methods = [typeof(IntBytes)])]
internal static partial class IntObject
{
    const HeaderFlags Word = HeaderFlags.TypeBit0;
    const HeaderFlags Negative = HeaderFlags.TypeBit1;
    const int MaxLimbsOfDouble = BigDouble.MaxLimbsOfDouble;

    // --- making ---------------------------------------------------------------------------------------------------

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromLong(Vm vm, long number) => Value.FitsInt(number) ? Value.Int(number) : MakeWord(vm, number);

    static Value MakeWord(Vm vm, long number)
    {
        uint offset = vm.Heap.AllocateUncleared(TypeId.Int, WordIntLayout.Size);
        ref var word = ref vm.Heap.At<WordIntLayout>(offset);
        word.Header.Flags |= Word;
        word.Number = number;
        return Value.Reference(offset);
    }

    public static Value FromULong(Vm vm, ulong number) =>
        number <= long.MaxValue ? FromLong(vm, (long)number) : FromBig(vm, new BigView([number], false));

    /// <summary>The number of a magnitude of up to 128 bits.</summary>
    public static Value FromWide(Vm vm, in Wide wide)
    {
        if (wide.TryToLong(out long number))
        {
            return FromLong(vm, number);
        }

        int limbCount = wide.High == 0 ? 1 : 2;
        uint offset = vm.Heap.AllocateUncleared(TypeId.Int, WideIntLayout.SizeOf(limbCount));
        ref var row = ref vm.Heap.At<WideIntLayout>(offset);
        row.Header.Length = (uint)limbCount;
        row.Low = wide.Low;
        if (limbCount > 1)
        {
            row.High = wide.High;
        }

        if (wide.IsNegative)
        {
            row.Header.Flags |= Negative;
        }

        return Value.Reference(offset);
    }

    public static Value FromBig(Vm vm, scoped BigView number)
    {
        if (number.TryToInt64(out long word))
        {
            return FromLong(vm, word);
        }

        uint offset = AllocateLimbs(vm, number.Magnitude.Length, out var limbs);
        number.Magnitude.CopyTo(limbs);
        if (number.IsNegative)
        {
            vm.Heap.Header(offset).Flags |= Negative;
        }

        return Value.Reference(offset);
    }

    /// <summary>A constant of a source text.</summary>
    public static Value FromBigInteger(Vm vm, BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
        {
            return FromLong(vm, (long)number);
        }

        var magnitude = BigInteger.Abs(number);
        long limbCount = ((long)magnitude.GetByteCount(isUnsigned: true) + sizeof(ulong) - 1) / sizeof(ulong);
        uint offset = AllocateLimbs(vm, limbCount, out var limbs);
        limbs.Clear();
        magnitude.TryWriteBytes(MemoryMarshal.AsBytes(limbs), out _, isUnsigned: true);
        return Finish(vm, offset, new BigView(limbs, number.Sign < 0));
    }

    /// <summary>The counterpart of <see cref="FromBigInteger"/>.</summary>
    public static BigInteger ToBigInteger(Vm vm, Value value)
    {
        if (TryToLong(vm, value, out long number))
        {
            return number;
        }

        Span<ulong> scratch = stackalloc ulong[2];
        var view = View(vm, value, scratch);
        vm.Charge(view.Magnitude.Length);
        var magnitude = new BigInteger(MemoryMarshal.AsBytes(view.Magnitude), isUnsigned: true);
        return view.IsNegative ? -magnitude : magnitude;
    }

    /// <summary>The integer part of a float.</summary>
    public static Value FromDouble(Vm vm, double number)
    {
        if (number is > -9.2e18 and < 9.2e18)
        {
            return FromLong(vm, (long)number);
        }

        if (double.IsInfinity(number))
        {
            throw PyError.Overflow("can't convert inf to int");
        }

        if (double.IsNaN(number))
        {
            throw PyError.Value("can't convert NaN to int");
        }

        Span<ulong> limbs = stackalloc ulong[MaxLimbsOfDouble + 1];
        return FromBig(vm, BigDouble.FromDouble(number, limbs));
    }

    // --- blocks of limbs --------------------------------------------------------------------------------------------

    /// <summary>A positive row of limbs with any content, for <see cref="Finish"/>; refused at once if the arena could never hold it.</summary>
    public static uint AllocateLimbs(Vm vm, long limbCount, out Span<ulong> limbs)
    {
        if (limbCount > vm.Heap.HeapBytes / sizeof(ulong))
        {
            throw new HeapFullException(limbCount > long.MaxValue / 16 ? long.MaxValue : ObjectHeader.Size + (limbCount * sizeof(ulong)), locked: false);
        }

        // At least one limb: the row may have been meant for a zero.
        limbCount = Math.Max(1, limbCount);
        uint offset = vm.Heap.AllocateUncleared(TypeId.Int, ObjectHeader.Size + (limbCount * sizeof(ulong)));
        vm.Heap.Header(offset).Length = (uint)limbCount;
        limbs = Limbs(vm, offset, limbCount);
        return offset;
    }

    /// <summary>The int of a result that was written into a row of limbs: the row itself, or the smaller form in its place.</summary>
    public static Value Finish(Vm vm, uint offset, scoped BigView result)
    {
        if (result.TryToInt64(out long word))
        {
            vm.Heap.Free(offset);
            return FromLong(vm, word);
        }

        ref var header = ref vm.Heap.Header(offset);
        uint limbCount = (uint)result.Magnitude.Length;
        bool isShorter = limbCount < header.Length;
        header.Length = limbCount;
        if (result.IsNegative)
        {
            header.Flags |= Negative;
        }

        if (isShorter)
        {
            vm.Heap.Shrink(offset, ObjectHeader.Size + ((long)limbCount * sizeof(ulong)));
        }

        return Value.Reference(offset);
    }

    static Span<ulong> Limbs(Vm vm, uint offset, long limbCount) =>
        MemoryMarshal.Cast<Value, ulong>(vm.Heap.Values(offset + ObjectHeader.Size, limbCount));

    // --- reading --------------------------------------------------------------------------------------------------

    /// <summary>Exactly an int, of any size.</summary>
    public static bool Is(Vm vm, Value value) => value.IsInt || (value.IsReference && vm.At<ObjectHeader>(value).Type == TypeId.Int);

    /// <summary>The number of an int that fits a machine word; false for any other value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryToLong(Vm vm, Value value, out long number)
    {
        if (value.IsInt)
        {
            number = value.AsInt;
            return true;
        }

        if (value.IsReference)
        {
            ref var word = ref vm.At<WordIntLayout>(value);
            number = word.Number;
            return word.Header.Type == TypeId.Int && (word.Header.Flags & Word) != 0;
        }

        number = 0;
        return false;
    }

    /// <summary>An int or bool as sign and magnitude of up to 128 bits.</summary>
    public static bool TryToWide(Vm vm, Value value, out Wide wide)
    {
        if (TryToLong(vm, value, out long number))
        {
            wide = new Wide(number);
            return true;
        }

        wide = default;
        if (!value.IsReference)
        {
            wide = new Wide(value.IsTrue ? 1 : 0);
            return value.IsBool;
        }

        ref var row = ref vm.At<WideIntLayout>(value);
        wide = new Wide(row.Header.Length == 2 ? row.High : 0, row.Low, (row.Header.Flags & Negative) != 0);
        return row.Header.Type == TypeId.Int && row.Header.Length - 1 < 2;
    }

    /// <summary>An int of any size; one that is no row is kept in <paramref name="scratch"/>, which has one limb.</summary>
    public static BigView View(Vm vm, Value value, Span<ulong> scratch)
    {
        if (TryToLong(vm, value, out long number))
        {
            return BigView.Of(number, scratch);
        }

        ref var header = ref vm.At<ObjectHeader>(value);
        return new BigView(Limbs(vm, value.Offset, header.Length), (header.Flags & Negative) != 0);
    }

    /// <summary>The low 64 bits in two's complement.</summary>
    public static long ToTruncatedLong(Vm vm, Value value)
    {
        Span<ulong> scratch = stackalloc ulong[1];
        return TryToLong(vm, value, out long number) ? number : View(vm, value, scratch).Hash;
    }

    public static ulong LowBits(Vm vm, Value value) => (ulong)ToTruncatedLong(vm, value);

    /// <summary>The nearest double; an infinity if the number is larger than any.</summary>
    public static double ToDouble(Vm vm, Value value)
    {
        if (TryToLong(vm, value, out long number))
        {
            return number;
        }

        Span<ulong> scratch = stackalloc ulong[1];
        BigDouble.TryToDouble(View(vm, value, scratch), out double result);
        return result;
    }

    /// <summary>hash(): the low bits, in the width of the original's small ints; floats that equal the number have the same.</summary>
    public static long Hash(Vm vm, Value value) => HashOf(ToTruncatedLong(vm, value));

    public static long HashOf(long lowBits) => (lowBits << 1) >> 1;

    public static int Sign(Vm vm, Value value)
    {
        if (TryToLong(vm, value, out long number))
        {
            return Math.Sign(number);
        }

        return (vm.At<ObjectHeader>(value).Flags & Negative) != 0 ? -1 : 1;
    }

    /// <summary>Two ints are the same number: as identity is told of numbers that the original keeps in its words.</summary>
    public static bool AreIdentical(Vm vm, Value a, Value b) =>
        a == b || (TryToLong(vm, a, out long x) && TryToLong(vm, b, out long y) && x == y);

    // --- slots ----------------------------------------------------------------------------------------------------

    [Slot]
    static Value New(Vm vm, Value cls, Value value = default, Value numberBase = default)
    {
        if (value.IsAbsent)
        {
            return Value.Int(0);
        }

        if (!numberBase.IsAbsent)
        {
            return IntText.Parse(vm, ByteText.StrOrBytes(vm, Types.NativeOrSelf(vm, value)), Conversions.ToLong(vm, numberBase));
        }

        if (value.IsFloat)
        {
            return FromDouble(vm, value.AsFloat);
        }

        var number = Operators.TryUnary(vm, UnaryOp.Int, value);
        if (!number.IsAbsent)
        {
            return number;
        }

        var native = Types.NativeOrSelf(vm, value);
        var text = BufferProtocol.View(vm, native);
        return text.Access != BufferAccess.None ? IntText.Parse(vm, text.Bytes, 10)
            : StrObject.Is(vm, native) ? IntText.Parse(vm, StrObject.Utf8(vm, native), 10)
            : throw PyError.Type($"can't convert {TypeNames.Of(vm, value)} to int");
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind) => IntText.Write(vm, self, 10, LetterCase.Lower, output);

    /// <summary>Writes the digits, after a minus sign if the number is negative.</summary>
    public static void Write(Vm vm, Value number, int numberBase, LetterCase letters, Printer output) =>
        IntText.Write(vm, number, numberBase, letters, output);

    [Slot]
    public static Value Unary(Vm vm, UnaryOp op, Value self)
    {
        switch (op)
        {
            case UnaryOp.Positive or UnaryOp.Int:
                return self;
            case UnaryOp.Bool:
                return Value.Bool(self != Value.Int(0));
            case UnaryOp.Hash:
                long bits = ToTruncatedLong(vm, self);
                long hash = HashOf(bits);
                return TryToLong(vm, self, out _) && hash == bits ? self : FromLong(vm, hash);
            case UnaryOp.Abs:
                return Sign(vm, self) >= 0 ? self : Unary(vm, UnaryOp.Negative, self);
            case UnaryOp.Negative:
                return TryToLong(vm, self, out long number) && number != long.MinValue ? FromLong(vm, -number) : LongIntArithmetic.Negate(vm, self);
            case UnaryOp.Invert:
                return TryToLong(vm, self, out number) ? FromLong(vm, ~number) : LongIntArithmetic.Invert(vm, self);
            default:
                return Value.Absent;
        }
    }

    [Slot]
    public static Value Binary(Vm vm, BinaryOp op, Value self, Value other)
    {
        if (op is >= BinaryOp.InplaceOr and <= BinaryOp.InplacePower)
        {
            op += BinaryOp.Or - BinaryOp.InplaceOr;
        }

        if (TryToLong(vm, self, out long a) && TryToLong(vm, other, out long b))
        {
            return IntArithmetic.Binary(vm, op, a, b);
        }

        if (other.IsFloat)
        {
            return FloatObject.Binary(vm, op, ToDouble(vm, self), other.AsFloat);
        }

        if (TryToWide(vm, self, out var x) && TryToWide(vm, other, out var y))
        {
            var result = WideArithmetic.Binary(vm, op, x, y);
            if (!result.IsAbsent)
            {
                return result;
            }
        }

        return BinarySlow(vm, op, self, other);
    }

    static Value BinarySlow(Vm vm, BinaryOp op, Value self, Value other)
    {
        switch (vm.TypeOf(other))
        {
            case TypeId.Bool:
                return Binary(vm, op, self, Value.Int(other.IsTrue ? 1 : 0));
            case TypeId.Int:
                return LongIntArithmetic.Binary(vm, op, self, other);
            case TypeId.Complex:
                return ComplexObject.Binary(vm, op, new Complex(ToDouble(vm, self), 0), ComplexObject.Number(vm, other));
            default:
                return Value.Absent;
        }
    }
}
