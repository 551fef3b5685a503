// The command as a process: options, exit codes, and which stream gets what. The expectations are those of the unix
// `micropython` but for the command's name.

using System.Diagnostics;
using Xunit;

namespace Krait.Tests.Cli;

public sealed class CommandTests
{
    internal sealed record Result(int ExitCode, string Output, string Error);

    internal static Result Run(string[] arguments, string input = "", (string Name, string Value)[]? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "krait.dll") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.Combine(Repository.Root, "tests", "scripts"),
        };
        start.Environment.Remove("MICROPYPATH");
        start.Environment.Remove("KRAIT_HOSTILE");
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Result(process.ExitCode, output, error.Result);
    }

    const string Invalid = "Invalid command line arguments. Use -h option for help.\n";

    [Theory]
    [InlineData("-c|print(1)", 0, "1\n", "")]
    [InlineData("-c|import sys; print(sys.argv)|-O2|x", 0, "['-c', '-O2', 'x']\n", "")]
    [InlineData("-c|print(__name__, __file__)", 0, "__main__ <stdin>\n", "")]
    [InlineData("-c|1/0", 1, "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nZeroDivisionError: divide by zero\n", "")]
    [InlineData("-c|raise KeyboardInterrupt", 130, "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nKeyboardInterrupt: \n", "")]
    [InlineData("-c|raise SystemExit", 0, "", "")]
    [InlineData("-c|raise SystemExit(263)", 7, "", "")]
    [InlineData("-c|raise SystemExit(-1)", 255, "", "")]
    [InlineData("-c|raise SystemExit('bye')", 1, "", "bye\n")]
    [InlineData("-c|raise SystemExit(True)", 1, "", "True\n")]
    [InlineData("-c", 1, "", Invalid)]
    [InlineData("-m", 1, "", Invalid)]
    [InlineData("-X", 1, "", Invalid)]
    [InlineData("-X|nosuch|-c|1", 1, "", Invalid)]
    [InlineData("-X|heapsize=10x|-c|1", 1, "", Invalid)]
    [InlineData("-X|heapsize=600|-c|1", 1, "", Invalid)]
    [InlineData("-X|heapsize=9999999999999M|-c|1", 1, "", Invalid)]
    [InlineData("-", 1, "", Invalid)]
    [InlineData("--", 1, "", Invalid)]
    [InlineData("-q|-c|1", 1, "", Invalid)]
    [InlineData("-OO|-c|assert False; print(__debug__)", 0, "False\n", "")]
    [InlineData("-O0|-c|print(__debug__)", 0, "True\n", "")]
    [InlineData("-X|emit=native|-X|heapsize=0x10wK|-c|import gc; print((gc.mem_free() + gc.mem_alloc()) // 1024)", 0, "32\n", "")]
    [InlineData("-X|compile-only|-c|print(1)", 0, "", "")]
    [InlineData("-X|compile-only|-c|(", 1, "Traceback (most recent call last):\n  File \"<stdin>\", line 2\nSyntaxError: invalid syntax\n", "")]
    [InlineData("nosuch.py", 2, "", "krait: can't open file 'nosuch.py': [Errno 2] No such file or directory\n")]
    [InlineData("ints", 1, "OSError: [Errno 21] EISDIR\n", "")]
    [InlineData("-m|nosuch", 1, "", "ImportError: no module named 'nosuch'\n")]
    public void Options_and_exit_codes(string arguments, int exitCode, string output, string error) =>
        Assert.Equal(new Result(exitCode, output, error), Run(arguments.Split('|')));

    [Theory]
    [InlineData("import sys; print(__name__, sys.argv)", 0, "__main__ []\n", "")]
    [InlineData("raise SystemExit('bye')", 1, "", "")]
    [InlineData("raise KeyboardInterrupt", 1, "", "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nKeyboardInterrupt: \n")]
    public void A_program_on_standard_input(string program, int exitCode, string output, string error) =>
        Assert.Equal(new Result(exitCode, output, error), Run([], program));

    [Fact]
    public void Input_is_read_by_the_program() =>
        Assert.Equal(new Result(0, "? abc\r\ngot abc\nend\n", ""), Run(["-c", "print('got', input('? '))\ntry: input()\nexcept EOFError: print('end')"], "abc\n"));

    // The history goes to a home of the test's own.
    static string RunPrompt(string[] arguments, string input, int exitCode, (string Name, string Value)[]? environment = null)
    {
        string home = Directory.CreateTempSubdirectory("krait-home").FullName;
        try
        {
            var result = Run(arguments, input, [("HOME", home), .. environment ?? []]);
            Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));
            const string help = "Type \"help()\" for more information.\r\n";
            Assert.Contains("MicroPython v1.29.0 on ", result.Output);
            return result.Output[(result.Output.IndexOf(help, StringComparison.Ordinal) + help.Length)..];
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public void The_prompt_works_over_a_pipe()
    {
        Assert.Equal(">>> y\r\n3\n>>> _ + 1\r\n4\n>>> \r\n", RunPrompt(["-i", "-c", "y = 3"], "y\n_ + 1\n", 0));
        Assert.Equal(">>> if 1:\r\n...     5\r\n...     \b\b\b\b\e[K\r\n5\n>>> \r\n", RunPrompt(["-i"], "if 1:\n5\n\u007f\n", 0));
        Assert.Equal(">>> raise SystemExit(4)\r\n", RunPrompt(["-i", "-c", "1/0"], "raise SystemExit(4)\n", 4));
        Assert.Equal(">>> 1/0\r\nTraceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\nZeroDivisionError: divide by zero\n>>> \r\n", RunPrompt(["-i"], "1/0\n", 0));
        Assert.Equal(">>> \r\n", RunPrompt(["-c", "pass"], "", 0, [("MICROPYINSPECT", "1")]));
        Assert.Equal(">>> \r\n", RunPrompt(["-c", "import os; os.putenv('MICROPYINSPECT', '1')"], "", 0));
    }

    [Fact]
    public void The_raw_prompt_is_that_of_the_original()
    {
        Assert.Equal(
            ">>> \r\nraw REPL; CTRL-B to exit\r\n>OK7\n\u0004\u0004>R\u0001\u0080\0\u0001\u0004\u0004\u0004>R\0>OK",
            RunPrompt(["-i"], "\u0001print(7)\u0004\u0005A\u0001x = 1\u0004\u0005B\u0001raise SystemExit(3)\u0004", 3).Replace('\uFFFD', '\u0080').Replace("OK\u0004\u0004", "OK"));
    }

    [Fact]
    public void The_history_is_kept_in_the_originals_file()
    {
        string home = Directory.CreateTempSubdirectory("krait-home").FullName;
        string file = Path.Combine(home, ".micropython.history");
        File.WriteAllText(file, "old\n");
        Run(["-i"], "1\n2\n2\n", [("HOME", home)]);
        Assert.Equal("old\n1\n2\n", File.ReadAllText(file));
        Assert.Contains(">>> 2\r\n2\n", Run(["-i"], "\u0010\n", [("HOME", home)]).Output);
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public void Help_and_version_go_to_standard_output()
    {
        Assert.StartsWith("usage: krait [<opts>] [-X <implopt>] [-c <command> | -m <module> | <filename>]\n", Run(["-h"]).Output);
        Assert.StartsWith("MicroPython v1.29.0 on ", Run(["--version"]).Output);
    }

    [Fact]
    public void The_search_path_comes_from_the_environment()
    {
        const string show = "import sys; print(sys.path)";
        Assert.Equal("['', 'a', '', '/h/b']\n", Run(["-c", show], environment: [("MICROPYPATH", ":a::~/b"), ("HOME", "/h")]).Output);
        Assert.Equal("['']\n", Run(["-c", show], environment: [("MICROPYPATH", "")]).Output);
        Assert.Equal("['', '.frozen', '/h/.micropython/lib', '/usr/lib/micropython']\n", Run(["-c", show], environment: [("HOME", "/h")]).Output);
    }

    [Fact]
    public void Output_and_errors_keep_their_order()
    {
        string both = Run(["-c", "import sys\nprint('a', end='')\nsys.stderr.write('b')\nprint('c')"]) is var result ? result.Output + result.Error : "";
        Assert.Equal("ac\nb", both);
    }

    [Fact]
    public void What_is_printed_is_seen_although_the_program_goes_on()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "krait.dll"), "-c", "print('x', end='')\nwhile True: pass"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        Assert.Equal('x', process.StandardOutput.Read());
        process.Kill();
        process.WaitForExit();
    }

    [Fact]
    public void Standard_input_can_be_polled()
    {
        const string program =
            "import uselect as select, sys\np = select.poll()\np.register(sys.stdin, select.POLLIN)\n"
            + "while p.poll(5000)[0][1] & 1:\n line = sys.stdin.readline()\n if not line: break\n print(len(line))\n";
        Assert.Equal(new Result(0, "4\n3\n", ""), Run(["-c", program], "one\nno\n"));
    }
}
