// Handles: Python objects that a host holds on to.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

/// <summary>A Python object held by the host. It keeps the object alive until it is disposed, or collected by .NET.</summary>
/// <remarks>Thread rule: that of its engine; only Dispose may be called from any thread.</remarks>
public class PyObject : IDisposable
{
    int number;

    internal PyObject(KraitEngine engine, int number)
    {
        Engine = engine;
        this.number = number;
    }

    /// <summary>Gives the object back to the engine's collector.</summary>
    ~PyObject() => Release();

    /// <summary>The engine whose object it is.</summary>
    public KraitEngine Engine { get; }

    /// <summary>Name of the object's class: "Account".</summary>
    public string TypeName => Engine.Run(vm => TypeNames.Of(vm, Value));

    /// <summary>The object as a .NET type; see <see cref="KraitEngine.Eval{T}(string, string, CancellationToken)"/>.</summary>
    public T As<T>() => Engine.Run(vm => Engine.Export<T>(Value));

    /// <summary>An attribute, as `object.name` reads it.</summary>
    /// <exception cref="PyException">AttributeError, or what a property raises.</exception>
    public T GetAttribute<T>(string name) =>
        Engine.Run(vm => Engine.Export<T>(PyError.Check(Attributes.Load(vm, Value, Names.Intern(vm, name)))));

    /// <summary>Sets an attribute, as `object.name = value` does.</summary>
    /// <exception cref="PyException">AttributeError, or what a property raises.</exception>
    public void SetAttribute(string name, object? value) =>
        Engine.Run(vm => PyError.Check(Attributes.Store(vm, Value, Names.Intern(vm, name), Engine.Import(value))));

    /// <summary>str(object).</summary>
    /// <exception cref="PyException">What its __str__ raises.</exception>
    public override string ToString() => Engine.Run(vm => StrObject.ToHost(vm, Printing.Str(vm, Value)));

    /// <summary>repr(object).</summary>
    /// <exception cref="PyException">What its __repr__ raises.</exception>
    public string Repr() => Engine.Run(vm => StrObject.ToHost(vm, Printing.Repr(vm, Value)));

    /// <summary>Lets go of the object. Any thread.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    internal Value Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(number < 0, this);
            return Engine.Handles[number];
        }
    }

    void Release()
    {
        int held = Interlocked.Exchange(ref number, -1);
        if (held >= 0)
        {
            Engine.Handles.Forget(held);
        }
    }
}

/// <summary>A Python object that can be called: a function, a method, a class.</summary>
public sealed class PyFunction : PyObject
{
    internal PyFunction(KraitEngine engine, int number)
        : base(engine, number)
    {
    }

    /// <summary>Calls it as one operation.</summary>
    /// <exception cref="PyException">What it raises.</exception>
    /// <exception cref="PyLimitException">A limit of the engine is exceeded.</exception>
    /// <exception cref="InvalidCastException">The result is no <typeparamref name="T"/>.</exception>
    /// <exception cref="ArgumentException">An argument has no counterpart in Python.</exception>
    public T Call<T>(params object?[] arguments) => Call<T>(arguments, [], CancellationToken.None);

    /// <summary>Calls it for what it does.</summary>
    /// <inheritdoc cref="Call{T}(object?[])"/>
    public void Call(params object?[] arguments) => Call<object?>(arguments, [], CancellationToken.None);

    /// <summary>Calls it with keyword arguments, as one operation that may be cancelled.</summary>
    /// <inheritdoc cref="Call{T}(object?[])"/>
    public T Call<T>(
        IReadOnlyList<object?> arguments, IReadOnlyCollection<KeyValuePair<string, object?>> keywords, CancellationToken cancellation = default) =>
        Engine.Run(vm =>
        {
            var positional = new Value[arguments.Count];
            for (int i = 0; i < positional.Length; i++)
            {
                positional[i] = Engine.Import(arguments[i]);
            }

            var pairs = new Value[keywords.Count * 2];
            int count = 0;
            foreach (var (name, value) in keywords)
            {
                pairs[count++] = Value.Name(Names.Intern(vm, name));
                pairs[count++] = Engine.Import(value);
            }

            return Engine.Export<T>(PyError.Check(Calls.Call(vm, Value, positional, pairs)));
        }, cancellation);
}
