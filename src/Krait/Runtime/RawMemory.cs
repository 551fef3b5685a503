// Memory by address, for the modules that give it to a script: an address is the offset in the arena. Only the heap can be
// reached; what is there may be anything, and everything that reads the arena is made for that.

using Krait.Heap;
using Krait.Objects;

namespace Krait.Runtime;

internal static class RawMemory
{
    /// <summary>So many bytes from an address on; ValueError if they are not all in the heap.</summary>
    public static Span<byte> Bytes(Vm vm, long address, long byteCount) =>
        byteCount >= 0 && address >= vm.Heap.Start && byteCount <= vm.Heap.End - address
            ? vm.Heap.Bytes((uint)address, byteCount)
            : throw PyError.Value($"address 0x{address:x} is not in the heap");

    /// <summary>Where the bytes of an object are; TypeError if it has none, ValueError if they are a constant of the engine.</summary>
    public static long AddressOf(Vm vm, Value value)
    {
        if (ArrayObject.TryGetAddress(vm, value, out long address))
        {
            return address;
        }

        var bytes = Conversions.ToBytesView(vm, value).Bytes;
        return bytes.IsEmpty ? value.Offset
            : vm.Heap.TryOffsetOf(bytes, out uint offset) ? offset
            : throw PyError.Value("object is not in the heap");
    }

    /// <summary>The text at an address, up to a zero byte or the end of the str or bytes that it is in.</summary>
    public static ReadOnlySpan<byte> TextAt(Vm vm, long address)
    {
        Bytes(vm, address, 1);
        var owner = OwnerOf(vm, address);
        long end = StrObject.Is(vm, owner) || vm.Is(owner, TypeId.Bytes)
            ? owner.Offset + StrLayout.Size + vm.At<ObjectHeader>(owner).Length // a borrowed text is part of its owner
            : vm.Heap.End;
        ReadOnlySpan<byte> text = Bytes(vm, address, Math.Clamp(end - address, 0, vm.Heap.End - address));
        int length = text.IndexOf((byte)0);
        text = length >= 0 ? text[..length] : text;
        vm.Charge(text.Length / 16);
        return text;
    }

    /// <summary>The object that an address lies in, to be kept while the address is used; None if there is none.</summary>
    public static Value OwnerOf(Vm vm, long address) =>
        address >= vm.Heap.Start && address < vm.Heap.End ? vm.Heap.OwnerOf((uint)address) : Value.None;
}
