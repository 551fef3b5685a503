// Runs every script of tests/scripts as the command would and compares stdout, exit code and stderr with what the real
// MicroPython left: once as users run it, and once with a collection before every allocation and freed memory overwritten,
// which finds values that were held without a root.
//
// A script runs in a scratch copy of its folder, for it may write files.

using System.Text;
using Xunit;

namespace Krait.Tests.Scripts;

public sealed class ScriptTests
{
    [Theory]
    [MemberData(nameof(Script.Names), MemberType = typeof(Script))]
    public void Prints_what_MicroPython_prints(string name) => Script.Check(name, HeapChecks.None);
}

public sealed class HostileScriptTests
{
    [Theory]
    [MemberData(nameof(Script.Names), MemberType = typeof(Script))]
    public void Prints_the_same_when_collecting_at_every_allocation(string name)
    {
        Script.Check(name, HeapChecks.CollectAtEveryAllocation | HeapChecks.PoisonFreed);
    }
}

internal static class Script
{
    static readonly string s_scripts = Path.Combine(Repository.Root, "tests", "scripts");

    // Longer than any script takes in the hostile modes on a slow machine.
    static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(60);

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Directory.EnumerateDirectories(s_scripts)
            .SelectMany(static area => Directory.EnumerateFiles(area, "*.py"))
            .Select(static file => Path.GetRelativePath(s_scripts, file)[..^".py".Length].Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(static name => new TheoryDataRow<string>(name));

    // tests/scripts/expected-failures.txt: `name: reason` a line.
    static readonly Dictionary<string, string> s_expectedFailures = File.ReadLines(Path.Combine(s_scripts, "expected-failures.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line.Split(": ", 2))
        .ToDictionary(static parts => parts[0], static parts => parts[1]);

    public static void Check(string name, HeapChecks checks)
    {
        if (s_expectedFailures.TryGetValue(name, out string? reason))
        {
            Assert.Skip(reason);
        }

        string script = Path.Combine(s_scripts, name + ".py");
        using var scratch = new ScratchCopy(Path.GetDirectoryName(script)!);
        var (output, error, exitCode) = Run(scratch.Folder, Path.GetFileName(script), checks);
        Assert.Equal(File.ReadAllText(Path.ChangeExtension(script, ".out")), output);
        string exitFile = Path.ChangeExtension(script, ".exit");
        string errorFile = Path.ChangeExtension(script, ".err");
        Assert.Equal(File.Exists(exitFile) ? int.Parse(File.ReadAllText(exitFile)) : 0, exitCode);
        Assert.Equal(File.Exists(errorFile) ? File.ReadAllText(errorFile) : "", error);
    }

    static (string Output, string Error, int ExitCode) Run(string folder, string file, HeapChecks checks)
    {
        var stdout = PyOutput.ToText();
        var stderr = PyOutput.ToText();
        using var engine = KraitEngine.Create(new KraitOptions
        {
            Limits = new KraitLimits { Time = s_timeLimit },
            Capabilities = KraitCapabilities.All,
            HeapChecks = checks,
            WorkingDirectory = folder,
            ExecutablePath = Environment.ProcessPath ?? "krait",
            Arguments = [file],
            Path = [folder, ".frozen"],
            Stdout = stdout,
            Stderr = stderr,
        });
        int exitCode = Attempt(() => engine.ExecFile(file), stdout, stderr);
        Attempt(engine.RunAtExit, stderr, stderr);
        return (stdout.Text, stderr.Text, exitCode);
    }

    static int Attempt(Action run, PyTextOutput reports, PyTextOutput stderr)
    {
        try
        {
            run();
            return 0;
        }
        catch (PySystemExit exit)
        {
            if (exit.Code == null)
            {
                stderr.Write(Encoding.UTF8.GetBytes(exit.Message + "\n"));
            }

            return (exit.Code ?? 1) & 255;
        }
        catch (PyException exception)
        {
            reports.Write(Encoding.UTF8.GetBytes(exception.Traceback));
            return exception.Is("KeyboardInterrupt") ? 130 : 1;
        }
    }

    /// <summary>A copy of a script's folder, gone when it is disposed.</summary>
    sealed class ScratchCopy : IDisposable
    {
        readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("krait-script-");

        public ScratchCopy(string folder)
        {
            Folder = Path.Combine(scratch.FullName, Path.GetFileName(folder));
            Copy(new DirectoryInfo(folder), Folder);
        }

        public string Folder { get; }

        static void Copy(DirectoryInfo from, string to)
        {
            Directory.CreateDirectory(to);
            foreach (var file in from.EnumerateFiles().Where(static file => file.Extension is not (".out" or ".exit" or ".err")))
            {
                file.CopyTo(Path.Combine(to, file.Name));
            }

            foreach (var inner in from.EnumerateDirectories())
            {
                Copy(inner, Path.Combine(to, inner.Name));
            }
        }

        public void Dispose() => scratch.Delete(recursive: true);
    }
}
