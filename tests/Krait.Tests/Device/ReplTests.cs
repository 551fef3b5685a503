// The prompt key by key: what is run, and what a terminal is told to show.

using System.Text;
using Krait.Device;
using Xunit;

namespace Krait.Tests.Device;

public sealed class ReplTests
{
    /// <summary>Types the keys, then ends the input. What the terminal got after the banner.</summary>
    static string Type(string keys)
    {
        var output = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, Stdout = output });
        var end = new Repl(engine, new KeyPort(Encoding.UTF8.GetBytes(keys), output), new LineHistory()).Run();
        Assert.Null(end.ExitCode);
        return output.Text[(output.Text.IndexOf(">>> ", StringComparison.Ordinal) + 4)..];
    }

    sealed class KeyPort(byte[] keys, PyTextOutput output) : ReplPort
    {
        int next;

        public override int ReadByte() => next < keys.Length ? keys[next++] : -1;

        public override void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

        public override void WriteText(ReadOnlySpan<byte> utf8) => output.Write(utf8);

        public override void BeginReading()
        {
        }

        public override void EndReading()
        {
        }
    }

    [Theory]
    [InlineData("1 + 2\r", "3")] // plain
    [InlineData("'a\u00e9\u007f\u007fb'\r", "'b'")] // backspace takes a whole character
    [InlineData("'\u00e9\u20ac\U0001f600'\u001b[D\u001b[D\u001b[D\u007f\r", "'\u20ac\U0001f600'")] // so does the cursor
    [InlineData("'xe\u0301y'\u0002\u0002\u007f\r", "'xy'")] // a combining mark goes with its letter
    [InlineData("'\u6c49\u5b57'\u0001\u0004'\r", "'\u6c49\u5b57'")] // wide
    [InlineData("12\u00013\r", "312")] // home
    [InlineData("12\u001b[H3\u001b[F4\r", "3124")] // home, end
    [InlineData("12\u001bOH3\u001bOF4\r", "3124")]
    [InlineData("12\u001b[1~3\u001b[4~4\u001b[7~5\u001b[8~6\r", "531246")]
    [InlineData("123\u001b[D\u001b[D\u001b[3~\r", "13")] // delete
    [InlineData("123\u0002\u0004\r", "12")] // delete at the cursor
    [InlineData("123\u0002\u000b\r", "12")] // kill to the end
    [InlineData("123\u0002\u0015\r", "3")] // kill to the start
    [InlineData("1 + 234\u0017\u007f\u007f\r", "1")] // kill a word
    [InlineData("1 + 23\u001bb4\r", "424")] // back a word: 1 + 423
    [InlineData("10 +2\u0001\u001bd1\r", "3")] // kill the next word
    [InlineData("9\r\u0010\r", "9\n9")] // history
    [InlineData("7\r8\r\u001b[A\u001b[A\u001b[B\r", "7\n8\n8")]
    public void Keys_edit_the_line(string keys, string results)
    {
        string shown = Type(keys);
        string[] printed = [.. shown.Split("\r\n").Skip(1).Select(part => part.Split('\n')[0])];
        Assert.Equal(results.Split('\n'), printed[..results.Split('\n').Length]);
    }

    [Fact]
    public void What_is_drawn_moves_by_columns()
    {
        // The cursor steps back over two columns for each wide character.
        Assert.StartsWith("'\u6c49\u5b57'\b\b\b\u001b[K'\b\r\n", Type("'\u6c49\u5b57'\u0002\u007f\r"));
        Assert.StartsWith("123456\u001b[6D123456", Type("123456\u0001\u0005\r"));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_not_taken()
    {
        var output = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions { Limits = KraitLimits.None, Stdout = output });
        new Repl(engine, new KeyPort([(byte)'1', 0xFF, 0xC3, (byte)'(', 0x80, (byte)'2', (byte)'\r'], output), new LineHistory()).Run();
        Assert.Contains("12\r\n12\n", output.Text);
    }

    [Fact]
    public void Blocks_go_on_with_an_indent()
    {
        Assert.Equal("if 1:\r\n...     print(5)\r\n...     \b\b\b\b\u001b[K\r\n5\n>>> \r\n", Type("if 1:\rprint(5)\r\u007f\r"));
        Assert.Equal("(1 +\r\n... 2)\r\n3\n>>> \r\n", Type("(1 +\r2)\r"));
        Assert.Equal("'''a\r\n... b'''\r\n'a\\nb'\n>>> \r\n", Type("'''a\rb'''\r"));
        Assert.Equal("if 1:\r\n...     \r\n>>> \r\n", Type("if 1:\r\u0003"));
    }

    [Fact]
    public void The_tab_key_completes()
    {
        Assert.StartsWith("import sys\r\n>>> sys.version\r\n", Type("imp\tsys\rsys.vers\t\r"));
        Assert.StartsWith("x.is\nisalpha         isdigit         islower         isspace\nisupper\n>>> x.is", Type("x = 'a'\rx.is\t\u0003")[(("x = 'a'\r\n>>> ").Length)..]);
        Assert.StartsWith("a = 1\r\n>>> b.\b\b", Type("a = 1\rb.\t\u0002\u0002\r"));
    }

    [Fact]
    public void The_last_value_has_a_name()
    {
        Assert.Contains("_ + 1\r\n43\n", Type("42\rNone\r_ + 1\r"));
    }

    [Fact]
    public void Paste_mode_prints_values()
    {
        Assert.StartsWith("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== x = 1\r\n=== x\r\n=== \r\n1\n>>> ", Type("\u0005x = 1\rx\r\u0004"));
        Assert.StartsWith("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== x\r\n>>> ", Type("\u0005x\u0003"));
    }

    [Fact]
    public void A_locked_heap_is_unlocked_at_the_prompt()
    {
        Assert.Contains("[]\r\n[]\n", Type("import micropython\rmicropython.heap_lock()\r[]\r"));
    }

    [Fact]
    public void The_history_has_its_bounds()
    {
        var history = new LineHistory();
        history.Add("a"u8);
        history.Add("a"u8);
        history.Add(""u8);
        Assert.Equal(1, history.Count);
        for (int i = 0; i < 100; i++)
        {
            history.Add(Encoding.ASCII.GetBytes($"{i}"));
        }

        Assert.Equal(50, history.Count);
        Assert.Equal("99"u8.ToArray(), history[0].ToArray());
        string file = Path.GetTempFileName();
        history.Save(file);
        var loaded = new LineHistory();
        loaded.Load(file);
        File.Delete(file);
        Assert.Equal(50, loaded.Count);
        Assert.Equal("50"u8.ToArray(), loaded[49].ToArray());
    }
}
