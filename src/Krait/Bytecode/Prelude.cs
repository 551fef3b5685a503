// The head of a function's bytecode: what a call needs (sizes, flags, arguments), the line table and the cells.
//
//     signature      sizes and counts, their bits interleaved so that small functions need one or two bytes
//     sizes          length of the source information and number of cells, interleaved likewise
//     source info    function name, argument names (each an index into the name table), line table
//     cells          one byte each: the local slot that becomes a cell when the function is entered
//     opcodes
//
// Decode accepts any bytes: it throws MpyException or returns positions that lie inside them.

namespace Krait.Bytecode;

[Flags]
internal enum ScopeFlags : byte
{
    None = 0,
    Generator = 1,
    KeywordDictionary = 2,      // has **kwargs
    PositionalTuple = 4,        // has *args
    KeywordOnlyDefaults = 8,
    All = 15,
}

internal sealed record Prelude
{
    public required int StateSlots { get; init; }           // locals and value stack together, at least 1
    public required int HandlerSlots { get; init; }         // depth of the exception stack
    public required ScopeFlags Flags { get; init; }
    public required int PositionalCount { get; init; }      // free variables count as positional arguments
    public required int KeywordOnlyCount { get; init; }
    public required int DefaultPositionalCount { get; init; }
    public required int NameIndex { get; init; }
    public required int[] ArgumentNameIndices { get; init; }
    public required int LinesStart { get; init; }
    public required int LinesEnd { get; init; }             // the cells start here
    public required int CellCount { get; init; }

    public int OpcodesStart => LinesEnd + CellCount;

    public bool IsGenerator => (Flags & ScopeFlags.Generator) != 0;

    public int ArgumentCount => PositionalCount + KeywordOnlyCount;

    // Argument slots in all, with *args and **kwargs.
    public int ParameterSlots => ArgumentCount
        + ((Flags & ScopeFlags.PositionalTuple) != 0 ? 1 : 0) + ((Flags & ScopeFlags.KeywordDictionary) != 0 ? 1 : 0);

    public ReadOnlySpan<byte> Cells(ReadOnlySpan<byte> code) => code.Slice(LinesEnd, CellCount);

    // The source line of the instruction at this distance from the first opcode.
    public int LineAt(ReadOnlySpan<byte> code, int opcodeOffset) => LineTable.LineAt(code[LinesStart..LinesEnd], opcodeOffset);

    public static Prelude Decode(ReadOnlySpan<byte> code)
    {
        var cursor = new ByteCursor(code);

        // xSSSSEAA, then xFSSKAED repeated.
        int part = cursor.ReadByte();
        long state = part >> 3 & 15, handlers = part >> 2 & 1, flags = 0, positional = part & 3, keywordOnly = 0, defaults = 0;
        for (var turn = 0; (part & 0x80) != 0; turn++)
        {
            // Sixteen turns hold any 16-bit field; more would only overflow.
            if (turn == 16) throw MpyException.Malformed("the signature of a function does not end");
            part = cursor.ReadByte();
            state |= (long)(part >> 4 & 3) << (4 + 2 * turn);
            handlers |= (long)(part >> 1 & 1) << (1 + turn);
            flags |= (long)(part >> 6 & 1) << turn;
            positional |= (long)(part >> 2 & 1) << (2 + turn);
            keywordOnly |= (long)(part >> 3 & 1) << turn;
            defaults |= (long)(part & 1) << turn;
        }
        state++;
        if (state > ushort.MaxValue || (flags & ~(long)ScopeFlags.All) != 0)
            throw MpyException.Malformed("the signature of a function is out of range");

        // xIIIIIIC repeated.
        long infoLength = 0, cells = 0;
        var shift = 0;
        do
        {
            if (shift == 5) throw MpyException.Malformed("the sizes of a function do not end");
            part = cursor.ReadByte();
            cells |= (long)(part & 1) << shift;
            infoLength |= (long)(part >> 1 & 0x3f) << (6 * shift);
            shift++;
        }
        while ((part & 0x80) != 0);

        var infoStart = cursor.Position;
        if (infoLength + cells > cursor.Remaining) throw MpyException.Malformed("the source information of a function is longer than its code");
        var info = new ByteCursor(code[..(infoStart + (int)infoLength)], infoStart);
        var name = info.ReadIndex(ushort.MaxValue + 1);
        if (positional + keywordOnly > info.Remaining) throw MpyException.Malformed("a function has more arguments than names for them");
        var argumentNames = new int[positional + keywordOnly];
        foreach (ref var argumentName in argumentNames.AsSpan()) argumentName = info.ReadIndex(ushort.MaxValue + 1);

        return new Prelude
        {
            StateSlots = (int)state,
            HandlerSlots = (int)handlers,
            Flags = (ScopeFlags)flags,
            PositionalCount = (int)positional,
            KeywordOnlyCount = (int)keywordOnly,
            DefaultPositionalCount = (int)defaults,
            NameIndex = name,
            ArgumentNameIndices = argumentNames,
            LinesStart = info.Position,
            LinesEnd = infoStart + (int)infoLength,
            CellCount = (int)cells,
        };
    }
}
