// Bytecode that no compiler makes: each function here would confuse the loop if it ran, and has to be refused when it is
// linked, as a ValueError that the script can catch.

using Xunit;

namespace Krait.Tests.Bytecode;

public sealed class VerifierTests
{
    const byte LoadNone = 0x51;
    const byte LoadNull = 0x53;
    const byte DupTop = 0x57;
    const byte PopTop = 0x59;
    const byte RotTwo = 0x5a;
    const byte EndFinally = 0x5d;
    const byte GetIterStack = 0x5f;
    const byte Return = 0x63;
    const byte Zero = 0x80;
    const byte BuildTuple = 0x2a;
    const byte BuildList = 0x2b;
    const byte BuildMap = 0x2c;
    const byte StoreComp = 0x2f;
    const byte CallFunction = 0x34;
    const byte UnwindJump = 0x40;
    const byte Jump = 0x42;
    const byte PopJumpIfTrue = 0x43;
    const byte SetupFinally = 0x49;
    const byte PopExceptJump = 0x4a;
    const byte ForIter = 0x4b;
    const byte LoadObject = 0x23;
    const byte LoadFast = 0xb0;
    const byte Add = 0xf2;

    public static TheoryData<string, byte[]> Unsound => new()
    {
        { "the stack is empty", [Add, Return] },
        { "nothing to return", [Return] },
        { "the code runs off its end", [Zero] },
        { "no such opcode", [0x01, LoadNone, Return] },
        { "a jump out of the code", [Jump, 0x7f, LoadNone, Return] },
        { "a jump into an instruction", [Jump, 0x41, BuildTuple, 0x51, Return] },
        { "a loop that grows the stack", [Zero, Jump, 0x3d, LoadNone, Return] },
        { "two ways disagree on the depth", [Zero, PopJumpIfTrue, 0x41, Zero, LoadNone, Return] },
        { "no such constant", [LoadObject, 0x05, Return] },
        { "no such local", [0x24, 0x87, 0x68, Return] },
        { "a null in a tuple", [LoadNull, BuildTuple, 0x01, Return] },
        { "a null is returned", [LoadNull, Return] },
        { "a null is called", [LoadNull, CallFunction, 0x00, Return] },
        { "an iterator as values", [Zero, BuildTuple, 0x00, GetIterStack, BuildTuple, 0x04, Return] },
        { "an iterator is turned", [Zero, BuildTuple, 0x00, GetIterStack, RotTwo, PopTop, PopTop, PopTop, Return] },
        { "values as an iterator", [Zero, Zero, Zero, Zero, ForIter, 0x02, PopTop, Return, LoadNone, Return] },
        { "an int to be comprehended into", [Zero, Zero, StoreComp, 0x04, Return] },
        { "a dict to be appended to", [BuildMap, 0x00, Zero, StoreComp, 0x04, Return] },
        { "a keyword argument without a name", [Zero, Zero, Zero, CallFunction, 0x82, 0x00, Return] },
        { "no handler to be left", [LoadNone, EndFinally, LoadNone, Return] },
        { "no handler to be jumped out of", [UnwindJump, 0x40, 0x01, LoadNone, Return] },
        { "an int as the outcome of a block", [SetupFinally, 0x01, LoadNone, PopTop, Zero, EndFinally, LoadNone, Return] },
        { "an outcome is dropped", [SetupFinally, 0x01, LoadNone, PopTop, LoadNone, EndFinally, LoadNone, Return] },
        { "an outcome is returned", [SetupFinally, 0x01, LoadNone, Return] },
        { "an outcome is turned", [Zero, SetupFinally, 0x01, LoadNone, RotTwo, EndFinally, Return] },
        { "what lies below a handler is taken", [Zero, SetupFinally, 0x02, PopTop, LoadNone, EndFinally, LoadNone, Return] },
        { "a handler is left at another depth", [SetupFinally, 0x03, Zero, PopExceptJump, 0x01, EndFinally, LoadNone, Return] },
        { "two ways disagree on the handlers", [Zero, PopJumpIfTrue, 0x42, SetupFinally, 0x01, LoadNone, EndFinally, LoadNone, Return] },
        { "an iterator to be dropped that is none", [Zero, Zero, Zero, Zero, UnwindJump, 0x40, 0x80, LoadNone, Return] },
        { "a list is copied as an iterator", [BuildList, 0x00, DupTop, DupTop, DupTop, ForIter, 0x01, PopTop, LoadNone, Return] },
        { "a yield in a plain function", [LoadNone, 0x67, Return] },
        { "a cell that is none", [Zero, 0xc0, 0x25, 0x00, Return] },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void Refuses_unsound_code(string what, byte[] opcodes)
    {
        using var engine = Engine();
        var error = Assert.Throws<PyException>(() => engine.Exec(PyCode.FromMpy(FileOf(opcodes))));
        Assert.True(error.TypeName == "ValueError" && error.Message.StartsWith("incompatible .mpy file", StringComparison.Ordinal), $"{what}: {error.TypeName}: {error.Message}");
    }

    [Fact]
    public void Runs_sound_code()
    {
        using var engine = Engine();
        engine.Exec(PyCode.FromMpy(FileOf([Zero, Zero, Add, PopTop, BuildList, 0x00, GetIterStack, ForIter, 0x03, PopTop, Jump, 0x3b, LoadNone, Return])));
    }

    [Fact]
    public void Intricate_code_is_refused_in_bounded_time()
    {
        // Ever deeper stacks that meet in ever other places.
        var opcodes = new List<byte>();
        for (int i = 0; i < 30_000; i++)
        {
            opcodes.AddRange([Zero, Zero, PopJumpIfTrue, 0x41, LoadFast]);
        }

        using var engine = Engine();
        Assert.Equal("ValueError", Assert.Throws<PyException>(() => engine.Exec(PyCode.FromMpy(FileOf([.. opcodes])))).TypeName);
    }

    static KraitEngine Engine() => KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Time = TimeSpan.FromSeconds(10) }, HeapBytes = 4 << 20 });

    // A module of one function: two names ("a" and the module's), no constants, 16 slots and 2 handlers.
    static byte[] FileOf(byte[] opcodes)
    {
        byte[] code = [0xf8, 0x12, 0x02, 0x01, .. opcodes];
        int head = code.Length << 3;
        return [(byte)'M', 6, 0, 31, 2, 0, 2, (byte)'a', 0, 0x0f, (byte)(0x80 | head >> 14), (byte)(0x80 | head >> 7 & 0x7f), (byte)(head & 0x7f), .. code];
    }
}
