// `krait compile` and `krait dis` as processes: the contract of mpy-cross, and what goes beyond it.

using Xunit;
using static Krait.Tests.Cli.CommandTests;

namespace Krait.Tests.Cli;

public sealed class CompileCommandTests : IDisposable
{
    // Of `print(1)` in a file a.py.
    static readonly byte[] s_printOne = Convert.FromHexString("4d06001f030008612e7079000f817758080201110281340159" + "5163");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("krait-compile-");

    public CompileCommandTests()
    {
        Write("a.py", "print(1)\n");
        Write("bad.py", "x = (\n");
        Write("native.py", "\n@micropython.native\ndef f(): pass\n");
        Write("lib/b.py", "x = 1\n");
        Write("lib/deep/c.py", "def f(x):\n    return x\n");
    }

    public void Dispose() => folder.Delete(recursive: true);

    void Write(string name, string text)
    {
        string path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));

    bool Exists(string name) => File.Exists(Path.Combine(folder.FullName, name));

    Result Krait(string arguments, string input = "") => Run(arguments.Split(' '), input, folder: folder.FullName);

    [Theory]
    [InlineData("compile", 1, "no input file\n")]
    [InlineData("compile nosuch.py", 1, "OSError: (2, \"can't open nosuch.py\")\n")]
    [InlineData("compile -o x/y.mpy a.py", 1, "OSError: (2, \"can't open x/y.mpy\")\n")]
    [InlineData("compile bad.py", 1, "Traceback (most recent call last):\n  File \"bad.py\", line 2\nSyntaxError: invalid syntax\n")]
    [InlineData("compile -s other.py native.py", 1, "Traceback (most recent call last):\n  File \"other.py\", line 2, in <module>\nSyntaxError: invalid arch\n")]
    [InlineData("compile -X emit=native a.py", 1, "arch not specified\n")]
    [InlineData("compile -march=x64 -march-flags=1 a.py", 1, "unrecognised arch flags\n")]
    [InlineData("compile -- -v.py", 1, "OSError: (2, \"can't open -v.py\")\n")]
    [InlineData("compile -v -O2 -march=armv7m -X heapsize=4M a.py", 0, "")]
    [InlineData("compile --check a.py", 0, "")]
    [InlineData("compile --check lib", 0, "2 files: 2 checked, 0 refused\n")]
    [InlineData("compile -s x.py lib", 1, "-s names one source; it can not be used with several\n")]
    public void Refusals_and_exit_codes(string arguments, int exitCode, string error) =>
        Assert.Equal(new Result(exitCode, "", error), Krait(arguments));

    [Fact]
    public void A_native_function_is_refused_with_what_to_do()
    {
        var result = Krait("compile -march=x64 native.py");
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("compiles to bytecode, which every board runs\n", result.Error);
        Assert.False(Exists("native.mpy"));
    }

    [Theory]
    [InlineData("compile -Z a.py")]
    [InlineData("compile -h")]
    [InlineData("compile -o")]
    [InlineData("compile -march=foo a.py")]
    [InlineData("compile -msmall-int-bits=x a.py")]
    public void Unknown_options_show_the_usage(string arguments)
    {
        var result = Krait(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("usage: krait compile", result.Output);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Writes_the_bytes_of_mpy_cross_beside_the_source()
    {
        Assert.Equal(new Result(0, "", ""), Krait("compile a.py"));
        Assert.Equal(s_printOne, Read("a.mpy"));
        Assert.Equal(new Result(0, "", ""), Krait("compile -o other.mpy -s a.py -", "print(1)\n"));
        Assert.Equal(s_printOne, Read("other.mpy"));
    }

    [Fact]
    public void Check_writes_nothing()
    {
        Krait("compile --check a.py lib");
        Assert.False(Exists("a.mpy") || Exists("lib/b.mpy"));
    }

    [Fact]
    public void Compiles_folders_and_goes_on_behind_a_refusal()
    {
        var result = Krait("compile -o out bad.py a.py lib");
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("4 files: 3 compiled, 1 refused\n", result.Error);
        Assert.Equal(s_printOne, Read("out/a.mpy"));
        Assert.True(Exists("out/b.mpy") && Exists("out/deep/c.mpy"));
    }

    [Fact]
    public void Disassembles_source_and_files()
    {
        Krait("compile lib/deep/c.py");
        var ofSource = Krait("dis lib/deep/c.py");
        Assert.Equal(0, ofSource.ExitCode);
        Assert.Contains("2  return x", ofSource.Output);
        Assert.Contains("RETURN_VALUE", ofSource.Output);
        Assert.Contains("[value]", ofSource.Output);
        var ofFile = Krait("dis lib/deep/c.mpy");
        Assert.Equal(0, ofFile.ExitCode);
        Assert.Contains("<module>.f", ofFile.Output);
    }

    [Theory]
    [InlineData("4d060b1f00", "ValueError: native code in .mpy unsupported\n", "with native code for x64")]
    [InlineData("4305001f00", "ValueError: incompatible .mpy file\n", "a CircuitPython .mpy file of version 5")]
    [InlineData("4d05001f00", "ValueError: incompatible .mpy file\n", "MicroPython 1.12 to 1.18")]
    [InlineData("4d06001f05", "ValueError: incompatible .mpy file\n", "a damaged .mpy file")]
    public void Says_what_a_refused_file_is(string file, string message, string hint)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "m.mpy"), Convert.FromHexString(file));
        foreach (string arguments in (string[])["dis m.mpy", "-m m"])
        {
            var result = Krait(arguments);
            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith(message, result.Error);
            string[] lines = result.Error.TrimEnd().Split('\n');
            Assert.Equal(2, lines.Length);
            Assert.StartsWith("krait: m.mpy: ", lines[1]);
            Assert.Contains(hint, lines[1]);
        }
    }
}
