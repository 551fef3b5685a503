// What micropython.mem_info and qstr_info print: the original's format to the character, about this heap and these names.
//
// The block map shows 64 blocks a line, one letter a block: `.` free, `=` goes on with the object before it, else the kind
// of the object that begins there. Nothing here allocates, so all of it works while the heap is locked.

using Krait.Heap;
using Krait.Runtime;

namespace Krait.Modules;

internal static class MemoryReport
{
    const int BlocksPerLine = 64;

    public static void WriteSummary(Vm vm, Printer output)
    {
        var heap = vm.Heap;
        var layout = vm.Arena.Layout;
        output.Write($"mem: total={heap.TotalAllocatedBytes}, current={heap.UsedBytes}, peak={heap.PeakBytes}\n");
        output.Write($"stack: {vm.Interpreter.StackUse} out of {layout.StackEnd - layout.StackStart}\n");
        var figures = HeapStatistics.Of(heap);
        output.Write($"GC: total: {figures.TotalBytes}, used: {figures.UsedBytes}, free: {figures.FreeBytes}\n");
        output.Write($" No. of 1-blocks: {figures.OneBlockObjects}, 2-blocks: {figures.TwoBlockObjects}, ");
        output.Write($"max blk sz: {figures.MaxObjectBlocks}, max free sz: {figures.MaxFreeBlocks}\n");
    }

    public static void WriteBlockMap(Vm vm, Printer output)
    {
        output.Write($"GC memory layout; from {vm.Heap.Start:x}:");
        var map = new BlockMapText(output);
        foreach (var run in vm.Heap.Runs())
        {
            if (run.IsFree)
            {
                map.AddFree(run.BlockCount);
            }
            else
            {
                map.AddObject(LetterOf(vm, run.Offset), run.BlockCount);
            }

            vm.Charge(1);
        }

        map.Finish();
    }

    static byte LetterOf(Vm vm, uint offset)
    {
        switch (vm.TypeOf(Value.Reference(offset)))
        {
            case TypeId.Tuple:
                return (byte)'T';
            case TypeId.List:
                return (byte)'L';
            case TypeId.Dict:
                return (byte)'D';
            case TypeId.Str or TypeId.Bytes:
                return (byte)'S';
            case TypeId.ByteArray or TypeId.Array:
                return (byte)'A';
            case TypeId.Function:
                return (byte)'B';
            case TypeId.Module:
                return (byte)'M';
            default:
                return (byte)'h';
        }
    }

    public static void WriteNameSummary(Vm vm, Printer output)
    {
        var names = vm.Names;
        int pools = names.RuntimeCount > 0 ? 1 : 0;
        output.Write($"qstr pool: n_pool={pools}, n_qstr={names.RuntimeCount}, ");
        output.Write($"n_str_data_bytes={names.TextBytes}, n_total_bytes={names.TotalBytes}\n");
    }

    public static void WriteNames(Vm vm, Printer output)
    {
        for (int id = vm.Names.RomCount; id < vm.Names.Count; id++)
        {
            output.Write("Q(");
            output.Write(vm.Names.Text(id));
            output.Write(")\n");
            vm.Charge(1);
        }
    }

    /// <summary>The lines of the map. Whole lines of free blocks are held back until it is known how many follow each other.</summary>
    sealed class BlockMapText(Printer output)
    {
        readonly byte[] line = new byte[BlocksPerLine];
        int column;
        long block; // of the line's start
        long freeBlocks; // held back behind the line

        public void AddObject(byte letter, long blockCount)
        {
            FlushFree();
            Add(letter);
            for (long i = 1; i < blockCount; i++)
            {
                Add((byte)'=');
            }
        }

        public void AddFree(long blockCount)
        {
            while (blockCount > 0 && column > 0)
            {
                Add((byte)'.');
                blockCount--;
            }

            freeBlocks += blockCount;
        }

        public void Finish()
        {
            FlushFree();
            EndLine();
            output.Write("\n");
        }

        void FlushFree()
        {
            long lines = freeBlocks / BlocksPerLine;
            if (lines >= 2)
            {
                output.Write($"\n       ({lines} lines all free)");
                block += lines * BlocksPerLine;
                freeBlocks -= lines * BlocksPerLine;
            }

            for (; freeBlocks > 0; freeBlocks--)
            {
                Add((byte)'.');
            }
        }

        void Add(byte letter)
        {
            line[column++] = letter;
            if (column == BlocksPerLine)
            {
                EndLine();
            }
        }

        void EndLine()
        {
            if (column == 0)
            {
                return;
            }

            output.Write($"\n{block * ArenaLayout.BlockBytes:x8}: ");
            output.Write(line.AsSpan(0, column));
            block += column;
            column = 0;
        }
    }
}
