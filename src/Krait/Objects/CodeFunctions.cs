// compile(): a code object for exec and eval. It is the code alone; the namespaces come when it runs.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static class CodeFunctions
{
    public static Value Wrap(Vm vm, Value function) => vm.At<FunctionLayout>(function).Code;

    /// <summary>A code object becomes a function over the globals; anything else is not ours.</summary>
    public static bool TryUnwrap(Vm vm, Value source, Value globals, out Value function)
    {
        function = Value.Absent;
        if (!vm.Is(source, TypeId.Code))
        {
            return false;
        }

        function = vm.Keep(FunctionObject.Create(vm, source, globals, Value.None, Value.Absent));
        return true;
    }
}
