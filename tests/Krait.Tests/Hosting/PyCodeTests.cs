// Compiled programs as a host has them: to bytes and back, and what is refused.

using Xunit;

namespace Krait.Tests.Hosting;

public sealed class PyCodeTests
{
    static readonly byte[] s_source = "def f(x):\n    assert x\n    return x + 1\nprint(f(41))\n"u8.ToArray();

    static string Run(PyCode code)
    {
        var stdout = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions { Limits = new KraitLimits { Fuel = 10_000 }, Stdout = stdout });
        engine.Exec(code);
        return stdout.Text;
    }

    [Fact]
    public void A_file_runs_as_its_source_does()
    {
        var code = PyCode.FromMpy(PyCode.CompileToMpy(s_source, "dir/a.py"));
        Assert.Equal("dir/a.py", code.FileName);
        Assert.Equal("42\n", Run(code));
        Assert.Equal("42\n", Run(PyCode.Compile(s_source, "dir/a.py")));
    }

    [Fact]
    public void A_file_is_what_it_was_read_from()
    {
        byte[] file = PyCode.CompileToMpy(s_source, "a.py");
        Assert.Equal(file, PyCode.FromMpy(file).ToMpy());
        Assert.Equal(file, PyCode.Compile(s_source, "a.py").ToMpy());
        Assert.Throws<ArgumentOutOfRangeException>(() => PyCode.FromMpy(file).ToMpy(smallIntBits: 16));
    }

    [Fact]
    public void Options_change_the_bytes()
    {
        byte[] plain = PyCode.CompileToMpy(s_source, "a.py");
        Assert.True(PyCode.CompileToMpy(s_source, "a.py", new MpyOptions { OptimisationLevel = 1 }).Length < plain.Length);
        Assert.True(PyCode.CompileToMpy(s_source, "a.py", new MpyOptions { HasLineNumbers = false }).Length < plain.Length);
        Assert.Equal(63, PyCode.CompileToMpy(s_source, "a.py", new MpyOptions { SmallIntBits = 63 })[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => PyCode.CompileToMpy(s_source, "a.py", new MpyOptions { SmallIntBits = 64 }));
    }

    [Fact]
    public void A_refusal_tells_file_and_line()
    {
        var error = Assert.Throws<PySyntaxException>(() => PyCode.CompileToMpy("x = 1\ny = (\n"u8, "a.py"));
        Assert.Equal(("a.py", 3), (error.FileName, error.Line));
        error = Assert.Throws<PySyntaxException>(() => PyCode.CompileToMpy("\n@micropython.native\ndef f(): pass\n"u8, "a.py"));
        Assert.Equal(("a.py", 2, "invalid arch"), (error.FileName, error.Line, error.Message));
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("print(1)", "no .mpy file")]
    [InlineData("M", "ends within its header")]
    [InlineData("M\u0006", "ends within its header")]
    [InlineData("C\u0006\u0000\u001f", "CircuitPython")]
    [InlineData("M\u0003\u0000\u001f", "MicroPython 1.9.3 to 1.10")]
    [InlineData("M\u0007\u0000\u001f", "newer than version 6")]
    [InlineData("M\u0006\u002b\u001f", "native code for xtensawin")]
    [InlineData("M\u0006\u0000\u0040", "small ints of 64 bits")]
    [InlineData("M\u0006\u0000\u001f\u0005", "damaged")]
    public void A_file_that_can_not_be_loaded_is_described(string file, string hint)
    {
        var error = Assert.Throws<PyException>(() => PyCode.FromMpy(System.Text.Encoding.Latin1.GetBytes(file)));
        Assert.Equal("ValueError", error.TypeName);
        Assert.Contains(hint, error.Hint);
    }

    [Fact]
    public void The_listing_is_that_of_the_unix_command()
    {
        const string Expected = """
            File a.py, code block '<module>' (descriptor: 1, bytecode @1 12 bytes)
            Raw bytecode (code_info_size=4, bytecode_size=8):
             08 04 01 40 11 02 81 34 01 59 51 63
            arg names:
            (N_STATE 2)
            (N_EXC_STACK 0)
              bc=0 line=1
              bc=0 line=3
            00 LOAD_NAME print
            02 LOAD_CONST_SMALL_INT 1
            03 CALL_FUNCTION n=1 nkw=0
            05 POP_TOP
            06 LOAD_CONST_NONE
            07 RETURN_VALUE

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), PyCode.Compile("\n\nprint(1)\n", "a.py").List());
    }
}
