// Who owns which root slot of the arena. The heap's layer uses the first ones; the virtual machine counts on from FirstFree
// and stays below ArenaLayout.RootCount.

namespace Krait.Heap;

internal static class RootSlot
{
    public const int NameTable = 0;
    public const int NameIndex = 1;
    public const int NameCount = 2;
    public const int NameTextBytes = 3;
    public const int NameTotalBytes = 4;
    public const int FirstFree = 8;
}
