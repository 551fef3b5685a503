// The numbers of the .mpy container, version 6.
//
//     'M', version, feature byte, bits of a small int
//     number of names, number of constants, names, constants, the module's code with its children inside
//
// Feature byte: bits 0-1 sub-version, bits 2-5 native architecture, bit 6 architecture flags. Both are 0 for bytecode.

namespace Krait.Bytecode;

internal static class MpyFormat
{
    public const byte Magic = (byte)'M';
    public const byte Version = 6;
    public const byte NativeSubVersion = 3;
    public const byte SubVersionMask = 3;
    public const byte ArchFlagsBit = 0x40;

    // Of a 64-bit MicroPython: no file has wider small ints.
    public const int MaxSmallIntBits = 63;

    // Kinds of code object, in the low two bits of its head; bit 2 tells that it has children, the rest is its length.
    public const int KindBytecode = 0;
    public const int KindMask = 3;
    public const int HasChildrenBit = 4;
    public const int LengthShift = 3;

    public static int ArchOf(byte feature) => feature >> 2 & 0x2f;
}

internal enum MpyConstant : byte
{
    FunctionTable, None, False, True, Ellipsis, Str, Bytes, Int, Float, Complex, Tuple,
}
