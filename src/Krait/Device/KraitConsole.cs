// The terminal, or what stands in its place, that a person runs scripts from: its modes, the key that interrupts, and the REPL.

using Krait.Device;
using Krait.Runtime;

namespace Krait;

/// <summary>The console of this process: an interactive prompt on it, and the key that interrupts a script.</summary>
/// <remarks>One for a process, since a process has one terminal.</remarks>
public sealed class KraitConsole : IDisposable
{
    const int ControlC = 3;

    readonly TerminalModes modes = TerminalModes.Open();
    readonly LineHistory history = new();
    volatile int interruptCharacter = ControlC;
    bool hasOwnKey;

    /// <summary>Standard input is a terminal.</summary>
    public bool IsInputTerminal => modes.IsInputTerminal;

    /// <summary>Standard output is a terminal.</summary>
    public bool IsOutputTerminal => modes.IsOutputTerminal;

    /// <summary>A signal to interrupt is meant for the script: false after micropython.kbd_intr(-1), when it ends the process.</summary>
    public bool InterruptsScript => interruptCharacter >= 0;

    /// <summary>The options for an engine that runs on this console: input() edits its line with the keys of the prompt, and
    /// micropython.kbd_intr moves the key that interrupts.</summary>
    /// <param name="options">Their Stdin and Stdout are those of the process.</param>
    public KraitOptions Attach(KraitOptions options) => options with
    {
        InterruptCharacterChanged = SetInterruptCharacter,
        EditInputLine = vm => EditLine(vm, options.Stdout),
    };

    // -1: none, and Ctrl-C is data then.
    void SetInterruptCharacter(int character)
    {
        interruptCharacter = character;
        hasOwnKey = true;
        modes.SetInterruptKey(character);
    }

    /// <summary>An interactive prompt in the engine's main module: friendly, and raw behind Ctrl-A, with the keys of MicroPython's.
    /// It reads the engine's standard input and writes its standard output; on a terminal it takes keys one by one while it waits,
    /// and leaves the terminal as it was while a program runs.</summary>
    /// <param name="engine">Made with a <see cref="KraitOptions.Stdin"/>.</param>
    /// <param name="output">The engine's <see cref="KraitOptions.Stdout"/>.</param>
    /// <param name="historyFile">Where lines are kept between sessions; null: nowhere.</param>
    /// <returns>0 after Ctrl-D or the end of the input, else the exit code that the program asked for, 0 to 255.</returns>
    public int RunRepl(KraitEngine engine, PyOutput output, string? historyFile = null)
    {
        if (historyFile != null)
        {
            history.Load(historyFile);
        }

        Repl.WarmUp(engine);
        int exitCode = new Repl(engine, new ConsolePort(this, engine, output), history).Run().ExitCode ?? 0;
        if (historyFile != null)
        {
            history.Save(historyFile);
        }

        return exitCode;
    }

    byte[]? EditLine(Vm vm, PyOutput output)
    {
        modes.EnterRaw();
        try
        {
            return new LineEditor(new InputLinePort(vm, output, ends: '\n'), history, static (_, _, _) => default).ReadInput(vm);
        }
        finally
        {
            modes.Restore();
        }
    }

    /// <summary>Loads what the prompt needs, so that it comes at once when it is called for after a program.</summary>
    public static void PrepareRepl(KraitEngine engine) => Repl.WarmUp(engine);

    /// <summary>Leaves the terminal as it was found.</summary>
    public void Dispose()
    {
        ForgetKey();
    }

    void ForgetKey()
    {
        if (hasOwnKey)
        {
            hasOwnKey = false;
            modes.Restore();
        }
    }

    sealed class ConsolePort(KraitConsole console, KraitEngine engine, PyOutput output) : ReplPort
    {
        readonly InputReader input = engine.Input ?? throw new ArgumentException("the engine has no standard input", nameof(engine));

        // A newline ends a line for whoever types, or writes, it.
        public override int ReadByte()
        {
            output.Flush();
            return input.ReadByte() is var key && key == '\n' ? '\r' : key;
        }

        public override void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

        public override void WriteText(ReadOnlySpan<byte> utf8) => output.Write(utf8);

        public override void BeginReading()
        {
            engine.ForgetInterrupt();

            // What kbd_intr said was for the program that has ended.
            console.ForgetKey();
            console.interruptCharacter = -1;
            console.modes.EnterRaw();
        }

        // What is written is seen within 20 ms, or together with what a short program writes.
        public override void EndReading()
        {
            console.modes.Restore();
            console.interruptCharacter = ControlC;
        }
    }
}
