// A device's life, on a thread of its own: an engine is made, boot.py and main.py run, the REPL follows; a soft reset ends the
// engine, with its heap, modules, open files and interrupt character, and begins again. Files, clock and link stay.

using System.Text;
using Krait.Runtime;

namespace Krait.Device;

internal sealed class DeviceRunner : IDisposable
{
    // A board that resets itself at once, for ever, shall leave some time to others.
    const int MinLifeMs = 50;

    readonly DevicePort port;
    readonly KraitOptions options;
    readonly DeviceOutput output;
    readonly LineHistory history = new();
    readonly CancellationTokenSource end = new();
    readonly Board board;
    CancellationTokenSource life = new();
    ReplMode mode;

    public DeviceRunner(DevicePort port, KraitOptions options, byte[] uniqueId)
    {
        this.port = port;
        output = new DeviceOutput(port);
        var clock = new SettableClock(options.Clock);
        board = new Board(this, clock) { UniqueId = uniqueId, TypesReturns = true };
        this.options = options with
        {
            FileSystem = options.FileSystem ?? KraitFileSystem.Memory(),
            Path = ReferenceEquals(options.Path, KraitOptions.DefaultPath) ? ["", .. options.Path, "/lib"] : options.Path,
            Input = port,
            Stdout = output,
            Stderr = output,
            Clock = clock,
            Board = board,
            InterruptCharacterChanged = port.SetInterruptCharacter,
            EditInputLine = vm => new LineEditor(new InputLinePort(vm, output, ends: '\r'), history, static (_, _, _) => default).ReadInput(vm),
        };
    }

    /// <summary>Ends whatever runs. Any thread.</summary>
    public void Stop()
    {
        end.Cancel();
        port.Stop();
    }

    public void Dispose()
    {
        life.Dispose();
        end.Dispose();
    }

    public void Run()
    {
        while (!end.IsCancellationRequested)
        {
            long born = Environment.TickCount64;
            life.Dispose();
            life = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            using (var engine = KraitEngine.Create(options))
            {
                Live(engine);
            }

            if (Environment.TickCount64 - born < MinLifeMs)
            {
                end.Token.WaitHandle.WaitOne(MinLifeMs);
            }
        }
    }

    void Live(KraitEngine engine)
    {
        port.SetEngine(engine);
        try
        {
            bool goesOn = RunFile(engine, "boot.py") && (mode == ReplMode.Raw || RunFile(engine, "main.py"));
            if (goesOn)
            {
                var repl = new Repl(engine, new DeviceReplPort(port, engine, output), history) { Mode = mode, Cancellation = life.Token };
                repl.Run();
                mode = repl.Mode;
            }
        }
        finally
        {
            port.SetEngine(null);
        }

        if (board.WasHardReset)
        {
            board.WasHardReset = false;
            mode = ReplMode.Friendly;
        }
        else if (!end.IsCancellationRequested)
        {
            output.Write("MPY: soft reboot\n"u8);
        }

        output.Flush();
    }

    /// <summary>False: it asked for a reset.</summary>
    bool RunFile(KraitEngine engine, string path)
    {
        try
        {
            if (!engine.HasFile(path))
            {
                return true;
            }

            port.BeginProgram();
            engine.ExecFile(path, life.Token);
        }
        catch (PySystemExit)
        {
            return false;
        }
        catch (PyException error)
        {
            output.Write(Encoding.UTF8.GetBytes(error.Traceback));
        }
        catch (PyLimitException limit)
        {
            output.Write(Encoding.UTF8.GetBytes(limit.Message + "\n"));
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            port.EndProgram();
            engine.ForgetInterrupt();
        }

        return true;
    }

    sealed class Board(DeviceRunner runner, SettableClock clock) : BoardServices
    {
        public bool WasHardReset { get; set; }

        public override void Reset(Vm vm, ResetKind kind)
        {
            if (kind == ResetKind.Soft)
            {
                base.Reset(vm, kind);
            }

            WasHardReset = true;
            runner.life.Cancel();
            vm.Poll();
        }

        // The device's time zone is UTC.
        public override void SetClock(TimeProvider host, DateTime local) => clock.Set(new DateTimeOffset(local, TimeSpan.Zero));
    }
}
