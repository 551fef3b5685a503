// Calling from native code. Results are Failed when an exception is pending, and are kept alive until the caller returns.

using Krait.Heap;

namespace Krait.Runtime;

internal static class Calls
{
    public static Value Call(Vm vm, Value callable) => vm.Interpreter.Call(callable, []);

    public static Value Call(Vm vm, Value callable, Value a) => vm.Interpreter.Call(callable, [a]);

    public static Value Call(Vm vm, Value callable, Value a, Value b) => vm.Interpreter.Call(callable, [a, b]);

    public static Value Call(Vm vm, Value callable, Value a, Value b, Value c) => vm.Interpreter.Call(callable, [a, b, c]);

    public static Value Call(Vm vm, Value callable, Value a, Value b, Value c, Value d) => vm.Interpreter.Call(callable, [a, b, c, d]);

    public static Value Call(Vm vm, Value callable, ReadOnlySpan<Value> positional, ReadOnlySpan<Value> keywordPairs = default) =>
        vm.Interpreter.Call(callable, positional, keywordPairs);

    /// <summary>Calls a method by name; Failed with an AttributeError if there is none.</summary>
    public static Value CallMethod(Vm vm, Value target, int name) => CallMethod(vm, target, name, []);

    public static Value CallMethod(Vm vm, Value target, int name, Value a) => CallMethod(vm, target, name, [a]);

    public static Value CallMethod(Vm vm, Value target, int name, Value a, Value b) => CallMethod(vm, target, name, [a, b]);

    public static Value CallMethod(Vm vm, Value target, int name, ReadOnlySpan<Value> args)
    {
        if (Attributes.LoadMethod(vm, target, name, out var method, out var self) == MethodSource.Failed)
        {
            return Value.Failed;
        }

        if (self.IsAbsent)
        {
            return vm.Interpreter.Call(method, args);
        }

        Span<Value> all = args.Length < 8 ? stackalloc Value[args.Length + 1] : new Value[args.Length + 1];
        all[0] = self;
        args.CopyTo(all[1..]);
        return vm.Interpreter.Call(method, all);
    }
}
