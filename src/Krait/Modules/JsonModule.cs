// The module json. Writing is printing of kind Json; reading is JsonReader.

using Krait.Heap;
using Krait.Objects;
using Krait.Runtime;

namespace Krait.Modules;

[PyModule("json", HasUAlias = true)]
internal static partial class JsonModule
{
    [Py]
    static void Dump(Vm vm, Value value, Value stream, [KwOnly] Value separators = default)
    {
        var (item, key) = Separators(vm, separators);
        Printing.Print(vm, value, new JsonPrinter(Streams.PrinterFor(vm, stream), item, key), PrintKind.Json);
    }

    [Py]
    static Value Dumps(Vm vm, Value value, [KwOnly] Value separators = default)
    {
        var (item, key) = Separators(vm, separators);
        using var text = new TextBuilder(vm);
        Printing.Print(vm, value, new JsonPrinter(text, item, key), PrintKind.Json);
        return text.ToCheckedStr();
    }

    static (byte[] Item, byte[] Key) Separators(Vm vm, Value separators)
    {
        if (separators.IsAbsent || separators.IsNone)
        {
            return (", "u8.ToArray(), ": "u8.ToArray());
        }

        var items = vm.Is(separators, TypeId.List) ? ListObject.Items(vm, separators)
            : TupleObject.IsCompatible(vm, separators) ? TupleObject.Items(vm, separators)
            : throw PyError.Type($"object '{TypeNames.Of(vm, separators)}' isn't a tuple or list");
        return items.Length == 2
            ? (ByteText.StrOrBytes(vm, items[0]).ToArray(), ByteText.StrOrBytes(vm, items[1]).ToArray())
            : throw PyError.Value($"requested length 2 but object has length {items.Length}");
    }

    [Py]
    static Value Load(Vm vm, Value stream) => JsonReader.Read(vm, StreamProtocol.Require(vm, stream, StreamUse.Read));

    [Py]
    static Value Loads(Vm vm, BytesView text) => JsonReader.Read(vm, text.Bytes);

    sealed class JsonPrinter(Printer output, byte[] itemSeparator, byte[] keySeparator) : Printer
    {
        public override ReadOnlySpan<byte> ItemSeparator => itemSeparator;

        public override ReadOnlySpan<byte> KeySeparator => keySeparator;

        public override void Write(ReadOnlySpan<byte> utf8) => output.Write(utf8);
    }
}
