// The main module's namespace, as the host sees it.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait;

/// <summary>The global variables of an engine's main module.</summary>
/// <remarks>Thread rule: that of its engine.</remarks>
public sealed class PyGlobals
{
    readonly KraitEngine engine;

    internal PyGlobals(KraitEngine engine) => this.engine = engine;

    /// <summary>A variable's natural counterpart in .NET, see <see cref="KraitEngine.Eval{T}(string, string, CancellationToken)"/>.
    /// Setting copies containers.</summary>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    /// <exception cref="ArgumentException">The value has no counterpart in Python.</exception>
    /// <exception cref="PyException">MemoryError.</exception>
    public object? this[string name]
    {
        get => Get<object?>(name);
        set => engine.Run(vm =>
        {
            var item = engine.Import(value);
            DictTable.SetName(vm, vm.MainGlobals, Names.Intern(vm, name), item);
            return item;
        });
    }

    /// <summary>A variable as a .NET type.</summary>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    /// <exception cref="InvalidCastException">It is no <typeparamref name="T"/>.</exception>
    public T Get<T>(string name)
    {
        bool isThere = false;
        var value = engine.Run(vm =>
        {
            var found = Find(vm, name);
            isThere = !found.IsAbsent;
            return isThere ? engine.Export<T>(found) : default;
        });
        return isThere ? value! : throw new KeyNotFoundException($"no global variable '{name}'");
    }

    /// <summary>There is a variable of this name; builtins do not count.</summary>
    public bool Contains(string name) => engine.Run(vm => !Find(vm, name).IsAbsent);

    /// <summary>Deletes a variable; false if there was none.</summary>
    public bool Remove(string name) => engine.Run(vm =>
        vm.Names.TryFind(System.Text.Encoding.UTF8.GetBytes(name), out int id) && DictTable.RemoveName(vm, vm.MainGlobals, id));

    static Value Find(Vm vm, string name) =>
        vm.Names.TryFind(System.Text.Encoding.UTF8.GetBytes(name), out int id) ? DictTable.GetName(vm, vm.MainGlobals, id) : Value.Absent;
}
