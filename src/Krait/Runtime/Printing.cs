// str(), repr() and print() of anything.

using System.Globalization;
using System.Runtime.CompilerServices;
using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static unsafe class Printing
{
    /// <summary>Keeps the value alive while it is printed, and leaves nothing on the allocation log.</summary>
    public static void Print(Vm vm, Value value, Printer output, PrintKind kind)
    {
        if (value.IsInt)
        {
            output.Write(value.AsInt);
            return;
        }

        int mark = vm.Heap.LogTop;
        vm.Keep(value);
        PrintKept(vm, value, output, kind);
        vm.Heap.ReleaseLog(mark);
    }

    static void PrintKept(Vm vm, Value value, Printer output, PrintKind kind)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        if (vm.TypeOf(value) == TypeId.Instance)
        {
            InstancePrinting.Print(vm, value, output, kind);
            return;
        }

        var info = vm.InfoOf(value);
        if (info.Print != null)
        {
            info.Print(vm, value, output, kind);
            return;
        }

        output.Write("<");
        output.Write(TypeNames.Of(vm, value));
        output.Write(">");
    }

    // Of a small int, with its sign.
    const int MaxIntDigits = 20;

    public static Value Repr(Vm vm, Value value) => ToText(vm, value, PrintKind.Repr);

    public static Value Str(Vm vm, Value value) => StrObject.Is(vm, value) ? value : ToText(vm, value, PrintKind.Str);

    static Value ToText(Vm vm, Value value, PrintKind kind)
    {
        if (value.IsInt)
        {
            Span<byte> digits = stackalloc byte[MaxIntDigits];
            value.AsInt.TryFormat(digits, out int count, provider: CultureInfo.InvariantCulture);
            return StrObject.Create(vm, digits[..count], count);
        }

        using var text = new TextBuilder(vm);
        Print(vm, value, text, kind);
        return text.ToStr();
    }
}

internal static class InstancePrinting
{
    /// <summary>The class has a __repr__ of its own.</summary>
    public static bool HasRepr(Vm vm, Value instance) => !FindMethod(vm, instance, PrintKind.Repr).IsAbsent;

    public static void Print(Vm vm, Value instance, Printer output, PrintKind kind)
    {
        var method = FindMethod(vm, instance, kind);
        if (!method.IsAbsent)
        {
            var text = PyError.Check(Calls.Call(vm, method, instance));
            Printing.Print(vm, text, output, PrintKind.Str);
            return;
        }

        var native = InstanceObject.NativePart(vm, instance);
        if (native.IsAbsent || !PrintsItself(vm, native))
        {
            output.Write("<");
            output.Write(TypeNames.Of(vm, instance));
            output.Write($" object at {instance.Offset:x}>");
            return;
        }

        if (Types.IsException(vm, native))
        {
            // The name of the class, not of its builtin base.
            if (kind != PrintKind.Str)
            {
                output.Write(TypeNames.Of(vm, instance));
            }

            ExceptionObject.PrintArguments(vm, native, output, kind == PrintKind.Json ? PrintKind.Repr : kind);
            return;
        }

        Printing.Print(vm, native, output, kind);
    }

    // A native part of a type that shows nothing of itself leaves it to the instance.
    static unsafe bool PrintsItself(Vm vm, Value native) => vm.InfoOf(native).Print != null || Types.IsException(vm, native) || native.IsInt || native.IsFloat || native.IsBool;

    static Value FindMethod(Vm vm, Value instance, PrintKind kind)
    {
        var cls = InstanceObject.ClassOf(vm, instance);
        if (kind == PrintKind.Str)
        {
            var method = Own(vm, cls, Name.__str__);
            var native = InstanceObject.NativePart(vm, instance);
            if (!method.IsAbsent || (!native.IsAbsent && PrintsItself(vm, native)))
            {
                // str() of a builtin base goes before a __repr__ of the class.
                return method;
            }
        }

        return Own(vm, cls, Name.__repr__);
    }

    static Value Own(Vm vm, Value cls, int name)
    {
        var found = ClassObject.Lookup(vm, cls, name, out var owner);
        return owner.IsReference ? found : Value.Absent;
    }
}
