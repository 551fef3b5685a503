// `krait heap` as a process: where the report goes, what is said, and the exit codes.

using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Krait.Tests.Cli;

public sealed class HeapCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("krait-heap-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    (int ExitCode, string Output, string Error) Run(string program, params string[] arguments)
    {
        File.WriteAllText(Path.Combine(folder, "program.py"), program);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string argument in (string[])["exec", Path.Combine(AppContext.BaseDirectory, "krait.dll"), .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("KRAIT_HOSTILE");
        using var process = Process.Start(start)!;
        process.StandardInput.Write("input\n");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
        return document.RootElement.Clone();
    }

    [Fact]
    public void The_page_stands_beside_and_the_program_prints_as_always()
    {
        var (exitCode, output, error) = Run("import sys\nprint(input(), sys.argv, __name__, __file__)\nsys.exit(7)", "heap", "program.py", "--json");
        Assert.Equal((7, "input ['program.py', '--json'] __main__ program.py\n"), (exitCode, output));
        Assert.Contains("krait: program.py: ended with exit code 7\n", error);
        Assert.Contains("krait: the report is in program.heap.html\n", error);
        string page = File.ReadAllText(Path.Combine(folder, "program.heap.html"));
        Assert.StartsWith("<!DOCTYPE html>", page);
        Assert.Contains("It fits in 2,097,152 bytes.", page);
    }

    [Fact]
    public void Json_goes_to_a_file_of_its_own_or_to_standard_output()
    {
        Assert.Equal(0, Run("kept = bytearray(5000)", "heap", "--json", "-X", "heapsize=32k", "program.py").ExitCode);
        var report = Json("program.heap.json");
        Assert.Equal(32768, report.GetProperty("heapBytes").GetInt64());
        Assert.Equal("program.py", report.GetProperty("title").GetString());
        Assert.Contains(report.GetProperty("sites").EnumerateArray(), site =>
            site.GetProperty("file").GetString() == "program.py" && site.GetProperty("source").GetString() == "kept = bytearray(5000)" && site.GetProperty("aliveBytes").GetInt64() >= 5000);

        var (_, output, error) = Run("print('printed')", "heap", "--json", "-o", "-", "program.py");
        using var document = JsonDocument.Parse(output);
        Assert.Contains("printed\n", error);
    }

    [Fact]
    public void It_tells_in_how_much_a_program_fits()
    {
        const string program = "import sys\nkept = [bytearray(1000) for i in range(20)]\nprint(sys.stdin.read())";
        var (exitCode, _, error) = Run(program, "heap", "--json", "--fit=64k", "program.py");
        Assert.Equal(0, exitCode);
        Assert.Contains("krait: it fits in 65,536 bytes\n", error);
        long smallest = Json("program.heap.json").GetProperty("fit").GetProperty("smallestBytes").GetInt64();
        Assert.InRange(smallest, 20_000, 30_000);
        Assert.Equal(0, Run(program, "-X", $"heapsize={smallest}", "program.py").ExitCode);

        (exitCode, _, error) = Run(program, "heap", "--fit=16k", "program.py");
        Assert.Equal(1, exitCode);
        Assert.Contains("krait: it does not fit in 16,384 bytes\n", error);

        (exitCode, _, error) = Run("kept = []\nwhile True: kept.append(bytearray(100000))", "heap", "--fit", "-X", "heapsize=64k", "program.py");
        Assert.Equal(1, exitCode);
        Assert.Contains("krait: it met a MemoryError in every heap that was tried", error);
    }

    [Fact]
    public void Who_runs_out_of_memory_is_offered_the_report()
    {
        const string program = "kept = []\nwhile True: kept.append(bytearray(1000))";
        var (exitCode, output, error) = Run(program, "-X", "heapsize=32k", "program.py");
        Assert.Equal(1, exitCode);
        Assert.Contains("MemoryError: memory allocation failed, allocating ", output);
        Assert.Equal("krait: out of memory; 'krait heap [-X heapsize=<n>] <filename>' shows what fills the heap\n", error);

        Assert.Equal(1, Run(program, "heap", "--json", "-X", "heapsize=32k", "program.py").ExitCode);
        var refusal = Json("program.heap.json").GetProperty("refusal");
        Assert.True(refusal.GetProperty("isPictured").GetBoolean());
    }

    [Theory]
    [InlineData("heap")]
    [InlineData("heap|-q|program.py")]
    [InlineData("heap|--fit=x|program.py")]
    [InlineData("heap|-X|heapsize=1|program.py")]
    [InlineData("heap|nosuch.py")]
    public void What_it_does_not_understand_it_refuses(string arguments)
    {
        var (exitCode, output, error) = Run("print(1)", arguments.Split('|'));
        Assert.Equal((2, ""), (exitCode, output));
        Assert.NotEqual("", error);
    }
}
