// The engine as a host sees it: one virtual machine with its heap, its streams and its limits.
//
// Every entry from the host is one operation: it is refused while another runs, it starts with fresh budgets, and whatever
// goes wrong inside leaves it as one of the public exceptions, with the heap in order and the streams flushed.

using System.Runtime.ExceptionServices;
using System.Text;
using Krait.Compiler;
using Krait.Heap;
using Krait.Modules;
using Krait.Objects;
using Krait.Runtime;
using Krait.Syntax;

namespace Krait;

/// <summary>A MicroPython virtual machine. What it runs can reach its own heap, its streams, and what
/// <see cref="KraitOptions.Capabilities"/> grant; nothing else.</summary>
/// <remarks>
/// Thread rule: any thread may use an engine, but one at a time; an operation that is started while another runs, also from
/// code that the running one calls, throws InvalidOperationException. Only <see cref="Interrupt"/> may be called at any time.
/// Engines share nothing and run in parallel.
/// </remarks>
public sealed class KraitEngine : IDisposable
{
    readonly Vm vm;
    readonly EngineHost host;
    readonly KraitOptions options;
    int isBusy;
    bool isDisposed;

    KraitEngine(KraitOptions options, EngineHost host, Vm vm)
    {
        this.options = options;
        this.host = host;
        this.vm = vm;
        vm.OptimisationLevel = options.OptimisationLevel;
        Handles = new HandleTable(vm);
        Globals = new PyGlobals(this);
        Heap = new PyHeap(this);
    }

    /// <summary>Makes an engine. It takes its address space from the system, and memory as scripts touch it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not possible.</exception>
    public static KraitEngine Create(KraitOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HeapBytes, KraitOptions.MinHeapBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.HeapBytes, KraitOptions.MaxHeapBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StackBytes, 4096);
        ArgumentOutOfRangeException.ThrowIfNegative(options.OptimisationLevel);
        var host = EngineHost.Create(options);
        var engine = new KraitEngine(options, host, new Vm(VmOptionsOf(options, host)));
        engine.Run(engine.Prepare);
        return engine;
    }

    static VmOptions VmOptionsOf(KraitOptions options, EngineHost host) => new()
    {
        HeapBytes = options.HeapBytes,
        StackBytes = options.StackBytes,
        Modes = (HeapModes)options.HeapChecks,
        ListsBytecode = options.ListsBytecode,
        HashSeed = options.HashSeed,
        Host = host,
    };

    Value Prepare(Vm _)
    {
        Fill(vm.Root(VmRoot.Arguments), options.Arguments);
        Fill(vm.Root(VmRoot.Path), options.Path);
        return Value.None;
    }

    void Fill(Value list, IReadOnlyList<string> texts)
    {
        foreach (string text in texts)
        {
            ListObject.Append(vm, list, StrObject.Create(vm, text));
        }
    }

    /// <summary>The global variables of the main module.</summary>
    public PyGlobals Globals { get; }

    /// <summary>What fills the heap, and which lines have filled it.</summary>
    public PyHeap Heap { get; }

    internal HandleTable Handles { get; }

    internal long MemoryErrors => vm.MemoryErrors;

    // --- running ----------------------------------------------------------------------------------------------------

    /// <summary>Runs a program in the main module.</summary>
    /// <param name="source">The text.</param>
    /// <param name="fileName">The name that tracebacks show.</param>
    /// <param name="cancellation">Ends the run at its next safepoint, within a millisecond or so; scripts can not catch it.</param>
    /// <exception cref="PySyntaxException">The text is no program.</exception>
    /// <exception cref="PySystemExit">The program asked to end.</exception>
    /// <exception cref="PyException">An exception that it did not catch: MemoryError and recursion errors are among them.</exception>
    /// <exception cref="PyLimitException">A limit of the engine is exceeded.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The engine is running already.</exception>
    public void Exec(string source, string fileName = "<string>", CancellationToken cancellation = default) =>
        Exec(Encoding.UTF8.GetBytes(source), fileName, cancellation);

    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void Exec(ReadOnlyMemory<byte> source, string fileName = "<string>", CancellationToken cancellation = default) =>
        Run(_ => Execute(SourceLoader.ToFunction(vm, source, fileName, ParseMode.File, vm.MainGlobals)), cancellation);

    /// <summary>Runs a compiled program in the main module.</summary>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void Exec(PyCode code, CancellationToken cancellation = default) =>
        Run(_ => Execute(FunctionObject.Create(vm, CodeObject.Load(vm, code.Image), vm.MainGlobals, Value.None, Value.Absent)), cancellation);

    /// <summary>Runs a file of the host in the main module, with `__file__` set, as the command does.</summary>
    /// <param name="path">The file, which is read with the engine's capabilities.</param>
    /// <param name="cancellation">Ends the run at its next safepoint.</param>
    /// <exception cref="PyException">OSError: the file can not be read, or files are not granted; else what the program raised.</exception>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void ExecFile(string path, CancellationToken cancellation = default) => Run(
        _ =>
        {
            var files = vm.Host.Files ?? throw PyError.OS(Errno.EACCES);
            byte[] source = files.ReadAll(path);
            DictTable.SetName(vm, vm.MainGlobals, Runtime.Name.__file__, StrObject.Create(vm, path));
            return Execute(SourceLoader.ToFunction(vm, source, path, ParseMode.File, vm.MainGlobals));
        },
        cancellation);

    /// <summary>Imports a module or package as the main program: its `__name__` is `__main__`; of a package, the submodule
    /// `__main__` as well.</summary>
    /// <param name="name">The dotted name.</param>
    /// <param name="cancellation">Ends the run at its next safepoint.</param>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void ExecModule(string name, CancellationToken cancellation = default) => Run(
        _ =>
        {
            try
            {
                var module = Importer.ImportAsMain(vm, name);
                var folder = Attributes.TryLoad(vm, module, Runtime.Name.__path__);
                if (folder.IsFailed)
                {
                    // A module that computes its attributes and has none of this name.
                    vm.PendingException = Value.None;
                }
                else if (!folder.IsAbsent)
                {
                    Importer.ImportAsMain(vm, name + ".__main__");
                }

                return End(module);
            }
            catch (PyError error)
            {
                Raising.SetPending(vm, error);
                return End(Value.Failed);
            }
        },
        cancellation);

    /// <summary>The value of an expression, in the main module.</summary>
    /// <typeparam name="T">
    /// What to make of it. None is null; bool, int (long, or BigInteger beyond), float (double), str and bytes (byte[]) are what
    /// they are, and numbers become any number type that holds them. Containers are copied: list to List&lt;object?&gt;, tuple to
    /// object?[], dict to Dictionary&lt;object, object?&gt;, set to HashSet&lt;object?&gt;; lists and tuples also to arrays of
    /// string, int, long, double or bool. Everything else, or anything asked for as one, is a <see cref="PyObject"/>, and what can
    /// be called a <see cref="PyFunction"/>.
    /// </typeparam>
    /// <exception cref="InvalidCastException">The value is no <typeparamref name="T"/>.</exception>
    /// <exception cref="OverflowException">The number is out of range.</exception>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public T Eval<T>(string source, string fileName = "<string>", CancellationToken cancellation = default) => Run(
        _ => Export<T>(Execute(SourceLoader.ToFunction(vm, Encoding.UTF8.GetBytes(source), fileName, ParseMode.Expression, vm.MainGlobals))),
        cancellation);

    /// <summary>Compiles with the engine's optimisation level and against its free heap, and runs nothing.</summary>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void Check(ReadOnlyMemory<byte> source, string fileName = "<string>") =>
        Run(_ => SourceLoader.Compile(vm, source, fileName, ParseMode.File));

    /// <summary>Calls the function that the program left with sys.atexit, if there is one.</summary>
    /// <inheritdoc cref="Exec(string, string, CancellationToken)"/>
    public void RunAtExit() => Run(_ =>
    {
        var function = vm.Root(VmRoot.AtExit);
        if (!function.IsOutside && !function.IsNone)
        {
            PyError.Check(Calls.Call(vm, function));
        }

        return function;
    });

    Value Execute(Value function)
    {
        return End(vm.Interpreter.Execute(function, vm.MainGlobals, Value.Absent));
    }

    // What was scheduled last may still run, also when the program failed: before anything is told of that.
    Value End(Value result)
    {
        vm.Keep(result);
        if (!result.IsFailed)
        {
            vm.Scheduler.ServeNative();
            vm.Scheduler.ServeEnd();
            vm.Scheduler.ServeNative();
            return result;
        }

        var exception = vm.Keep(vm.PendingException);
        vm.PendingException = Value.None;
        vm.Scheduler.ServeEnd();
        vm.PendingException = exception;
        throw PyError.Pending();
    }

    // --- for the REPL ---------------------------------------------------------------------------------------------------

    /// <summary>Standard input; null if there is none.</summary>
    internal InputReader? Input => host.Input;

    internal long HeapBytes => vm.Heap.HeapBytes;

    /// <summary>Runs what was entered at a prompt, as an operation of its own. The caller flushes the output.</summary>
    internal void ExecInteractive(byte[] source, ParseMode mode, ExpressionStatements statements, CancellationToken cancellation) => Run(
        _ =>
    {
        if (mode == ParseMode.File)
        {
            DictTable.SetName(vm, vm.MainGlobals, Runtime.Name.__file__, StrObject.Create(vm, InteractiveName));
        }

        return Execute(SourceLoader.ToFunction(vm, source, InteractiveName, mode, vm.MainGlobals, statements));
    },
        Flushing.ByCaller,
        cancellation);

    /// <summary>There is such a file, as scripts see it.</summary>
    internal bool HasFile(string path) => Run(_ => MountTable.KindOf(vm, path) == PathKind.File);

    const string InteractiveName = "<stdin>";

    /// <summary>sys.ps1 or sys.ps2; a prompt that is no str is empty.</summary>
    internal string Prompt(bool isContinued) => Run(_ =>
    {
        var prompt = isContinued ? SysModule.NextPrompt(vm) : SysModule.FirstPrompt(vm);
        return StrObject.Is(vm, prompt) ? StrObject.ToHost(vm, prompt) : "";
    });

    /// <summary>Whatever the last operation left locked.</summary>
    internal void UnlockHeap() => vm.Heap.LockDepth = 0;

    /// <summary>An interrupt that came too late for the last operation is void.</summary>
    internal void ForgetInterrupt() => vm.Scheduler.ForgetInterrupt();

    // --- control ----------------------------------------------------------------------------------------------------

    /// <summary>Raises KeyboardInterrupt in the script at its next safepoint, also in sleeps and reads. If nothing runs, the next
    /// operation is interrupted. Any thread.</summary>
    public void Interrupt()
    {
        vm.Scheduler.Interrupt();
        host.Wake();
    }

    /// <summary>What the last operation spent, and the heap now.</summary>
    public PyUsage Usage => new()
    {
        Fuel = host.Meter.FuelNow(vm),
        Time = host.Meter.TimeSpent,
        OutputBytes = host.Meter.OutputBytes,
        HeapBytes = vm.Heap.HeapBytes,
        HeapUsedBytes = vm.Heap.UsedBytes,
        HeapPeakBytes = vm.Heap.PeakBytes,
        Collections = vm.Heap.Collections,
    };

    /// <summary>Writes to Stdout what `micropython.mem_info()` prints.</summary>
    public void WriteMemoryInfo() => Run(_ =>
    {
        MemoryReport.WriteSummary(vm, vm.Host.Stdout);
        return Value.None;
    });

    /// <summary>Collects garbage; scripts do so by themselves when the heap fills.</summary>
    public void Collect() => Run(_ =>
    {
        vm.Heap.Collect();
        return Value.None;
    });

    /// <summary>Frees the heap. Handles are dead then.</summary>
    /// <exception cref="InvalidOperationException">The engine is running.</exception>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        Enter();
        isDisposed = true;
        Volatile.Write(ref isBusy, 0);
        host.Meter.Dispose();
        host.Dispose();
        vm.Dispose();
    }

    // --- one operation ----------------------------------------------------------------------------------------------

    void Enter()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (Interlocked.Exchange(ref isBusy, 1) != 0)
        {
            throw new InvalidOperationException("the engine is running: one operation at a time, on one thread");
        }
    }

    enum Flushing
    {
        AtTheEnd,

        /// <summary>What the operation wrote goes out together with what the caller writes next.</summary>
        ByCaller,
    }

    internal T Run<T>(Func<Vm, T> work, CancellationToken cancellation = default) => Run(work, Flushing.AtTheEnd, cancellation);

    T Run<T>(Func<Vm, T> work, Flushing flushing, CancellationToken cancellation)
    {
        Enter();
        int lockDepth = vm.Heap.LockDepth;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            Handles.BeginOperation();
            host.Meter.Begin(vm);
            using var registration = cancellation.Register(static meter => ((Meter)meter!).Cancel(), host.Meter);
            var result = work(vm);
            if (flushing == Flushing.AtTheEnd)
            {
                host.Stdout.Flush();
            }

            return result;
        }
        catch (HostAbortException)
        {
            vm.Heap.LockDepth = lockDepth;
            throw Reason(cancellation);
        }
        catch (Exception error) when (IsFailureOfScript(error))
        {
            throw Report(error);
        }
        finally
        {
            vm.PendingException = Value.None;
            vm.Heap.ReleaseLog(0);
            host.Meter.End(vm);
            Volatile.Write(ref isBusy, 0);
        }
    }

    // What the host itself did wrong goes to the host as it is.
    static bool IsFailureOfScript(Exception error) =>
        error is not (PyException or InvalidCastException or OverflowException or ArgumentException or OperationCanceledException or ObjectDisposedException);

    Exception Report(Exception error)
    {
        try
        {
            Raising.SetPending(vm, error);
            var exception = vm.Keep(vm.PendingException);
            vm.PendingException = Value.None;
            return ErrorReports.Of(vm, exception);
        }
        catch (HostAbortException)
        {
            return Reason(CancellationToken.None);
        }
        catch (Exception damage) when (damage is not PyException)
        {
            // The script has spoilt its own memory, and with it what there was to tell.
            vm.PendingException = Value.None;
            return ErrorReports.OfDamage(damage);
        }
    }

    Exception Reason(CancellationToken cancellation)
    {
        if (host.Meter.HostFailure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return host.Meter.Exceeded is { } kind ? new PyLimitException(kind, Usage) : new OperationCanceledException(cancellation);
    }

    // --- values -----------------------------------------------------------------------------------------------------

    internal T Export<T>(Value value) => new ValueExport(this, vm).To<T>(value);

    internal Value Import(object? value) => ValueImport.ToValue(this, vm, value);

    internal Value ValueOf(PyObject handle) =>
        handle.Engine == this ? handle.Value : throw new ArgumentException("the object belongs to another engine", nameof(handle));

    internal PyObject HandleTo(Value value)
    {
        bool isCallable = BuiltinsModule.Callable(vm, value);
        int number = Handles.Add(value);
        return isCallable ? new PyFunction(this, number) : new PyObject(this, number);
    }

    // --- copies -----------------------------------------------------------------------------------------------------

    /// <summary>An engine that goes on where this one stands, over a copy of its arena; callbacks that wait are not copied.</summary>
    internal KraitEngine Fork()
    {
        byte[] image = Run(_ => vm.Heap.Save());
        var copyHost = EngineHost.Create(options);
        var copy = new KraitEngine(options, copyHost, Vm.Over(VmOptionsOf(options, copyHost), Arena.Load(image)));
        copy.vm.OptimisationLevel = vm.OptimisationLevel;
        copy.Handles.Clear();
        return copy;
    }
}
