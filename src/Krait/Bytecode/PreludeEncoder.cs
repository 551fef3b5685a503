// The two bit-interleaved numbers at the start of a prelude, as the emitter writes them. The layouts are drawn in
// Prelude, which reads them.

namespace Krait.Bytecode;

internal static class PreludeEncoder
{
    public static void WriteSignature(ByteSink sink, int stateSlots, int handlerSlots, ScopeFlags flags, int positional, int keywordOnly, int defaultPositional)
    {
        int state = stateSlots - 1, handlers = handlerSlots, flagBits = (int)flags;
        var part = (state & 15) << 3 | (handlers & 1) << 2 | positional & 3;
        state >>= 4;
        handlers >>= 1;
        positional >>= 2;
        while ((state | handlers | flagBits | positional | keywordOnly | defaultPositional) != 0)
        {
            sink.WriteByte((byte)(0x80 | part));
            part = (flagBits & 1) << 6 | (state & 3) << 4 | (keywordOnly & 1) << 3 | (positional & 1) << 2 | (handlers & 1) << 1 | defaultPositional & 1;
            state >>= 2;
            handlers >>= 1;
            flagBits >>= 1;
            positional >>= 1;
            keywordOnly >>= 1;
            defaultPositional >>= 1;
        }
        sink.WriteByte((byte)part);
    }

    public static void WriteSizes(ByteSink sink, int infoLength, int cells)
    {
        do
        {
            var part = (infoLength & 0x3f) << 1 | cells & 1;
            infoLength >>= 6;
            cells >>= 1;
            sink.WriteByte((byte)((infoLength | cells) != 0 ? part | 0x80 : part));
        }
        while ((infoLength | cells) != 0);
    }
}
