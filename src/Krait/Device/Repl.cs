// The REPL: friendly for people, raw for tools, and what the two share: running a piece of source in the main module. It talks
// through a port and knows neither terminals nor sockets.
//
//   friendly   banner, prompts, line editor, ^E paste mode     ^A: raw       ^D on an empty line: the end
//   raw        no echo, ^D runs, ^E A ^A begins a raw paste    ^B: friendly  ^D on nothing: the end
//
// What the end means is the caller's business: a command exits, a device resets itself.

using System.Text;
using Krait.Compiler;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait.Device;

internal enum ReplMode
{
    Friendly,
    Raw,
}

/// <param name="ExitCode">What the program asked to end with; null: the user did, or the host.</param>
internal readonly record struct ReplEnd(int? ExitCode);

internal sealed class Repl
{
    const int ControlA = 1;
    const int ControlB = 2;
    const int ControlC = 3;
    const int ControlD = 4;
    const int ControlE = 5;

    // Half of the original's buffer: what may be on its way before it says that it took so much.
    const int PasteWindow = 128;

    readonly KraitEngine engine;
    readonly ReplPort port;
    readonly LineEditor editor;
    readonly SourceBuffer source;

    public Repl(KraitEngine engine, ReplPort port, LineHistory history)
    {
        this.engine = engine;
        this.port = port;
        editor = new LineEditor(port, history, Complete);
        source = new SourceBuffer(engine.HeapBytes);
    }

    public ReplMode Mode { get; set; }

    /// <summary>Ends the program that runs, and the REPL with it.</summary>
    public CancellationToken Cancellation { get; init; }

    public static string Banner => $"{Release.Banner}; {Release.Machine}\r\nType \"help()\" for more information.\r\n";

    /// <summary>Until the user or the program ends it.</summary>
    public ReplEnd Run()
    {
        port.BeginReading();
        try
        {
            while (true)
            {
                var end = Mode == ReplMode.Raw ? RunRaw() : RunFriendly();
                if (end is { } known)
                {
                    return known;
                }
            }
        }
        finally
        {
            port.EndReading();
        }
    }

    /// <summary>Runs what changes nothing, so that the first answer does not wait for .NET to load code: that takes 50 ms and more,
    /// and users of terminals, some of them programs, expect an answer within 20.</summary>
    public static void WarmUp(KraitEngine engine)
    {
        Execute(engine, "None"u8.ToArray(), ParseMode.Single, ExpressionStatements.Print, CancellationToken.None);
        Execute(engine, "1 + []"u8.ToArray(), ParseMode.Single, ExpressionStatements.Print, CancellationToken.None);
    }

    void Write(ReadOnlySpan<byte> text) => port.Write(text);

    // --- friendly -----------------------------------------------------------------------------------------------------

    /// <summary>Null: the mode has changed.</summary>
    ReplEnd? RunFriendly()
    {
        Write(Encoding.UTF8.GetBytes(Banner));
        while (true)
        {
            // With the heap locked there would be no way out.
            engine.UnlockHeap();
            source.Clear();
            switch (editor.ReadLine(source.Bytes, engine.Prompt(isContinued: false), source.Limit))
            {
                case ControlA:
                    Write("\r\n"u8);
                    Mode = ReplMode.Raw;
                    return null;

                case ControlB:
                    Write("\r\n"u8);
                    Write(Encoding.UTF8.GetBytes(Banner));
                    continue;

                case ControlC:
                    Write("\r\n"u8);
                    continue;

                case ControlD:
                    Write("\r\n"u8);
                    return new ReplEnd(null);

                case ControlE:
                    if (ReadPaste() && Execute(ParseMode.File, ExpressionStatements.Print) is { HasEnded: true } paste)
                    {
                        return paste.End;
                    }

                    continue;
            }

            if (source.Bytes.Count > 0 && ReadFurtherLines() && Execute(ParseMode.Single, ExpressionStatements.Print) is { HasEnded: true } outcome)
            {
                return outcome.End;
            }
        }
    }

    /// <summary>False: the statement was given up.</summary>
    bool ReadFurtherLines()
    {
        while (Continuation.IsWanted(source.Text))
        {
            source.Add('\n');
            switch (editor.ReadLine(source.Bytes, engine.Prompt(isContinued: true), source.Limit))
            {
                case ControlC:
                    Write("\r\n"u8);
                    return false;
                case ControlD:
                    return true;
            }

            if (source.HasOverflowed)
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>False: it was given up.</summary>
    bool ReadPaste()
    {
        Write("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== "u8);
        while (true)
        {
            int key = port.ReadByte();
            if (key is ControlC or ControlD or < 0)
            {
                Write("\r\n"u8);
                return key != ControlC;
            }

            source.Add(key);
            if (key == '\r')
            {
                Write("\r\n=== "u8);
            }
            else
            {
                Write([(byte)key]);
            }
        }
    }

    Completion Complete(List<byte> text, int start, int cursor)
    {
        byte[] line = text.GetRange(start, cursor - start).ToArray();
        try
        {
            return engine.Run(vm => Completion.Find(vm, line));
        }
        catch (Exception error) when (error is PyException or PyLimitException)
        {
            return default;
        }
    }

    // --- raw ----------------------------------------------------------------------------------------------------------

    ReplEnd? RunRaw()
    {
        Write("raw REPL; CTRL-B to exit\r\n>"u8);
        source.Clear();
        while (true)
        {
            int key = port.ReadByte();
            switch (key)
            {
                case ControlA when source.Bytes.Count == 2 && source.Bytes[0] == ControlE:
                    if (Paste(source.Bytes[1]) is { HasEnded: true } pasted)
                    {
                        return pasted.End;
                    }

                    break;

                case ControlA:
                    Write("raw REPL; CTRL-B to exit\r\n"u8);
                    break;

                case ControlB:
                    Write("\r\n"u8);
                    Mode = ReplMode.Friendly;
                    return null;

                case ControlC:
                    source.Clear();
                    continue;

                case ControlD or < 0:
                    Write("OK"u8);
                    if (source.Bytes.Count == 0)
                    {
                        Write("\r\n"u8);
                        return new ReplEnd(null);
                    }

                    if (Frame(Execute(ParseMode.File, ExpressionStatements.Discard, Framing.Marks)) is { HasEnded: true } outcome)
                    {
                        return outcome.End;
                    }

                    break;

                default:
                    source.Add(key);
                    continue;
            }

            source.Clear();
            Write(">"u8);
        }
    }

    /// <summary>Source with flow control: the tool sends no more than what was granted, a window at a time.</summary>
    Outcome Paste(int command)
    {
        source.Clear();
        if (command != 'A')
        {
            Write("R\0"u8);
            return default;
        }

        Write([(byte)'R', 1, PasteWindow, 0, 1]);
        int left = PasteWindow;
        while (true)
        {
            int key = port.ReadByte();
            if (key is ControlC or ControlD or < 0)
            {
                Write("\x04"u8);
                return Frame(key == ControlC
                    ? new Outcome("KeyboardInterrupt: \n")
                    : Execute(ParseMode.File, ExpressionStatements.Discard, Framing.Marks));
            }

            source.Add(key);
            if (source.HasOverflowed)
            {
                // The device's end of it; the tool answers with its own.
                Write("\x04"u8);
                while (port.ReadByte() is not (ControlC or ControlD or < 0))
                {
                }

                return Frame(Execute(ParseMode.File, ExpressionStatements.Discard, Framing.Marks));
            }

            if (--left == 0)
            {
                Write("\x01"u8);
                left = PasteWindow;
            }
        }
    }

    /// <summary>The end of what the program wrote, its error, the end of that.</summary>
    Outcome Frame(Outcome outcome)
    {
        Write("\x04"u8);
        port.WriteText(Encoding.UTF8.GetBytes(outcome.Error));
        Write("\x04"u8);
        return outcome;
    }

    // --- running ------------------------------------------------------------------------------------------------------

    enum Framing
    {
        None,

        /// <summary>The caller writes the error.</summary>
        Marks,
    }

    readonly record struct Outcome(string ErrorText, bool HasEnded = false, ReplEnd End = default)
    {
        public string Error => ErrorText ?? "";
    }

    Outcome Execute(ParseMode mode, ExpressionStatements statements, Framing framing = Framing.None)
    {
        port.EndReading();
        var outcome = source.HasOverflowed
            ? new Outcome($"MemoryError: memory allocation failed, allocating {source.Limit} bytes\n")
            : Execute(engine, source.Text.ToArray(), mode, statements, Cancellation);
        port.BeginReading();
        if (framing == Framing.None && outcome.Error.Length > 0)
        {
            port.WriteText(Encoding.UTF8.GetBytes(outcome.Error));
        }

        return outcome;
    }

    static Outcome Execute(KraitEngine engine, byte[] text, ParseMode mode, ExpressionStatements statements, CancellationToken cancellation)
    {
        try
        {
            engine.ExecInteractive(text, mode, statements, cancellation);
            return default;
        }
        catch (PySystemExit exit)
        {
            return exit.Code is { } code
                ? new Outcome("", HasEnded: true, new ReplEnd(code & 255))
                : new Outcome(exit.Message + "\n", HasEnded: true, new ReplEnd(1));
        }
        catch (PyException error)
        {
            return new Outcome(error.Traceback);
        }
        catch (PyLimitException limit)
        {
            return new Outcome(limit.Message + "\n");
        }
        catch (OperationCanceledException)
        {
            // The host has ended it: a device that is reset, or closed.
            return new Outcome("", HasEnded: true, default);
        }
    }
}
