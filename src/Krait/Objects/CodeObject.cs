// Code in the arena: what a script's functions are made of.
//
//   Module   names:leaf(int32 ids)   constants:buffer            one for each compiled text, shared by its code objects
//   Code     module                  bytes:leaf                  children:buffer of Code
//
// The bytes are MicroPython's own: prelude, then opcodes. A code object's header length holds one more than the number of
// its linked form in the VM's link table, or 0; it is a hint that the table checks, since a script may forge it.

using System.Runtime.InteropServices;
using Krait.Bytecode;
using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

[StructLayout(LayoutKind.Sequential)]
internal struct CodeLayout
{
    public const int Size = 32;

    public ObjectHeader Header;
    public Value Module;
    public Value Bytes;
    public Value Children;
}

[StructLayout(LayoutKind.Sequential)]
internal struct CodeModuleLayout
{
    public const int Size = 24;

    public ObjectHeader Header;
    public Value Names;
    public Value Constants;
}

[PyType("", Internal = true)]
internal static partial class CodeModuleObject
{
    public static ReadOnlySpan<int> Names(Vm vm, Value module) =>
        MemoryMarshal.Cast<byte, int>(ByteBuffer.Bytes(vm, vm.At<CodeModuleLayout>(module).Names));

    public static ReadOnlySpan<Value> Constants(Vm vm, Value module) =>
        ValueBuffer.Items(vm, vm.At<CodeModuleLayout>(module).Constants);
}

[PyType("code")]
internal static partial class CodeObject
{
    /// <summary>Copies a compiled image into the arena; the result is the code of its outermost scope.</summary>
    public static Value Load(Vm vm, CodeImage image)
    {
        var names = ByteBuffer.Create(vm, image.Names.Length * sizeof(int));
        for (int i = 0; i < image.Names.Length; i++)
        {
            int id = vm.Names.Intern(image.Names[i].Utf8);
            MemoryMarshal.Cast<byte, int>(ByteBuffer.Bytes(vm, names))[i] = id;
        }

        var constants = Value.None;
        if (image.Constants.Length > 0)
        {
            constants = ValueBuffer.Create(vm, image.Constants.Length);
            for (int i = 0; i < image.Constants.Length; i++)
            {
                var constant = ConstantLoader.Load(vm, image.Constants[i]);
                ValueBuffer.Items(vm, constants)[i] = constant;
            }
        }

        var module = Value.Reference(vm.Heap.Allocate(TypeId.CodeModule, CodeModuleLayout.Size, Contents.References));
        ref var layout = ref vm.At<CodeModuleLayout>(module);
        layout.Names = names;
        layout.Constants = constants;
        return Load(vm, module, image.Main);
    }

    static Value Load(Vm vm, Value module, RawCode raw)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw PyError.Recursion();
        }

        int mark = vm.Heap.LogTop;
        var bytes = ByteBuffer.Create(vm, raw.Code.Length);
        raw.Code.CopyTo(ByteBuffer.Bytes(vm, bytes));
        var children = Value.None;
        if (raw.Children.Length > 0)
        {
            children = ValueBuffer.Create(vm, raw.Children.Length);
            for (int i = 0; i < raw.Children.Length; i++)
            {
                var child = Load(vm, module, raw.Children[i]);
                ValueBuffer.Items(vm, children)[i] = child;
            }
        }

        var code = Value.Reference(vm.Heap.Allocate(TypeId.Code, CodeLayout.Size, Contents.References));
        ref var layout = ref vm.At<CodeLayout>(code);
        layout.Module = module;
        layout.Bytes = bytes;
        layout.Children = children;
        vm.Heap.ReleaseLog(mark);
        return vm.Keep(code);
    }

    [Slot]
    static void Print(Vm vm, Value self, Printer output, PrintKind kind)
    {
        output.Write("<code object>");
    }

    [Slot]
    static Value GetAttr(Vm vm, Value self, int name) => name switch
    {
        Name.co_code => BytesObject.Create(vm, CodeLines.Opcodes(vm, self)),
        Name.co_consts => CodeLines.Constants(vm, self),
        Name.co_filename => CodeLines.NameAt(vm, self, 0),
        Name.co_firstlineno => Value.Int(CodeLines.FirstLine(vm, self)),
        Name.co_name => CodeLines.NameAt(vm, self, vm.Links.Of(self).Prelude.NameIndex),
        Name.co_names => vm.Interpreter.Globals,
        Name.co_lnotab => CodeLines.Steps(vm, self),
        _ => Value.Absent,
    };

    [Py("co_lines")]
    static Value Lines(Vm vm, Value self) => SequenceIterator.Create(vm, CodeLines.Runs(vm, self));
}
