// Ints as text: int(text, base), and the digits that str, repr, % and format show.

using Krait.Heap;
using Krait.Numerics;
using Krait.Runtime;

namespace Krait.Objects;

internal static class IntText
{
    const int MaxWordBytes = 65; // 64 binary digits and a sign

    // --- reading --------------------------------------------------------------------------------------------------

    /// <summary>int(text, base). The text may lie in the arena.</summary>
    public static Value Parse(Vm vm, ReadOnlySpan<byte> text, long numberBase)
    {
        if (numberBase is < 0 or 1 or > 36)
        {
            throw PyError.Value("int() arg 2 must be >= 2 and <= 36");
        }

        vm.Charge(text.Length / 8);
        var parsed = IntParser.Parse(text, (int)numberBase);
        if (!parsed.IsValid)
        {
            throw BadSyntax(vm, parsed.Base, parsed.Text);
        }

        if (parsed.FitsInt64)
        {
            return IntObject.FromLong(vm, parsed.Value);
        }

        uint row = IntObject.AllocateLimbs(vm, BigText.MaxLimbsOfText(parsed.Digits.Length, parsed.Base), out var limbs);
        var number = BigText.Parse(vm.NumericContext, parsed.Digits, parsed.Base, parsed.IsNegative, limbs);
        return IntObject.Finish(vm, row, number);
    }

    static PyError BadSyntax(Vm vm, int numberBase, ReadOnlySpan<byte> text)
    {
        using var message = new TextBuilder(vm);
        message.Write("invalid syntax for integer with base ");
        message.Write(numberBase);
        message.Write(": ");
        QuotedText.WriteBytes(vm, message, text);
        return PyError.With(TypeId.ValueError, message.ToStr());
    }

    // --- writing --------------------------------------------------------------------------------------------------

    /// <summary>bin(), oct() and hex(): the digits behind the base's prefix.</summary>
    public static Value WithPrefix(Vm vm, Value number, int numberBase)
    {
        if (numberBase == 2 && !Conversions.IsInteger(vm, number))
        {
            // The original's bin() goes by str.format, the others by the operator %.
            throw PyError.Value($"unknown format code 'b' for object of type '{TypeNames.Of(vm, number)}'");
        }

        using var text = new TextBuilder(vm);
        NumberFormat.WriteInt(vm, text, number, numberBase, LetterCase.Lower, new FieldFormat { Flags = FormatFlags.ShowPrefix });
        return text.ToStr();
    }

    /// <summary>Writes the digits, after a minus sign if the number is negative.</summary>
    public static void Write(Vm vm, Value number, int numberBase, LetterCase letters, Printer output)
    {
        bool isWord = IntObject.TryToLong(vm, number, out long word);
        if (isWord && numberBase == 10)
        {
            output.Write(word);
            return;
        }

        Span<ulong> scratch = stackalloc ulong[1];
        var view = IntObject.View(vm, number, scratch);
        var context = vm.NumericContext;
        if (isWord)
        {
            Span<byte> bytes = stackalloc byte[MaxWordBytes + 3];
            output.Write(bytes[..BigText.Format(context, view, numberBase, letters, bytes)]);
            return;
        }

        var buffer = ByteBuffer.Create(vm, BigText.MaxLengthOfText(view, numberBase));
        var text = ByteBuffer.Bytes(vm, buffer);
        int length = BigText.Format(context, view, numberBase, letters, text);
        output.Write(text[..length]);
        vm.Heap.Free(buffer.Offset);
    }
}
