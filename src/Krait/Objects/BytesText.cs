// Methods that bytes and bytearray (hex also memoryview) have beyond those of str: to text and back.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Objects;

internal static partial class BytesText
{
    [Py]
    static Value Decode(Vm vm, Value self, Value encoding = default, Value errors = default) =>
        TextEncoding.Decode(vm, ByteText.Of(vm, self), encoding, errors);

    [Py]
    static Value Hex(Vm vm, Value self, Value sep = default) => HexText.Of(vm, Conversions.ToBytesView(vm, self).Bytes, sep);

    [Py(Kind = PyKind.Class)]
    static Value FromHex(Vm vm, Value cls, BytesView text)
    {
        var bytes = HexText.Parse(vm, text.Bytes);
        return cls == Value.Rom(TypeId.ByteArray) ? ByteArrayObject.Create(vm, BytesObject.Bytes(vm, bytes)) : bytes;
    }
}
