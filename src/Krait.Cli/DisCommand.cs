// `krait dis FILE`: the bytecode of a .py or .mpy file, with the source lines it comes from and the stack that each
// instruction finds. `-v` lists it as the unix micropython does under -v -v.

using System.Text;

namespace Krait.Cli;

internal static class DisCommand
{
    const string Usage = """
        usage: krait dis [-O[N]] [-v] <.py or .mpy file>
        -O[N] : compile a .py file at optimisation level N
        -v : list the bytecode as `micropython -v -v` does

        """;

    public static int Run(string[] args)
    {
        int level = 0;
        bool isListing = false;
        string? file = null;
        foreach (string argument in args)
        {
            if (argument == "-v")
            {
                isListing = true;
            }
            else if (argument.StartsWith("-O", StringComparison.Ordinal))
            {
                level = Math.Min(CommandLine.OptimisationLevel(argument), 3);
            }
            else if (argument.StartsWith('-') || file != null)
            {
                return Fail(Usage);
            }
            else
            {
                file = argument;
            }
        }

        return file == null ? Fail(Usage) : Show(file, level, isListing);
    }

    static int Show(string file, int level, bool isListing)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(file);

            // Source is text: whatever is named .py is that, and else what begins like a .mpy file of any version is none.
            bool isSource = file.EndsWith(".py", StringComparison.Ordinal) || (!file.EndsWith(".mpy", StringComparison.Ordinal) && bytes is not [(byte)'M' or (byte)'C', < 9, ..]);
            var code = isSource ? PyCode.Compile(bytes, file, level) : PyCode.FromMpy(bytes);
            Descriptor.Output.Write(Encoding.UTF8.GetBytes(isListing ? code.List() : code.Disassemble()));
            return 0;
        }
        catch (PyException error)
        {
            return Fail(error.Hint == null ? error.Traceback : $"{error.Traceback}krait: {file}: {error.Hint}\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail($"krait: can't open file '{file}': {error.Message}\n");
        }
    }

    static int Fail(string text)
    {
        Descriptor.Error.Write(Encoding.UTF8.GetBytes(text));
        return 1;
    }
}
