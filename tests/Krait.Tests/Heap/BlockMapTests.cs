using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

public class BlockMapTests
{
    [Fact]
    public void Free_bits_agree_with_a_walk_block_by_block()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            ulong heads = Sparse(random, round % 5), marks = Sparse(random, round / 5 % 5);
            ulong carry = (ulong)random.Next(2);
            ulong expected = 0;
            bool isFree = carry == 1;
            for (int i = 0; i < 64; i++)
            {
                bool head = (heads >> i & 1) != 0, mark = (marks >> i & 1) != 0;
                isFree = !head && (mark || isFree);
                expected |= isFree ? 1UL << i : 0;
            }
            Assert.Equal(expected, BlockMap.FreeBits(heads, marks, ref carry));
            Assert.Equal(isFree ? 1UL : 0, carry);
        }
    }

    [Fact]
    public void Searches_agree_with_a_walk_block_by_block()
    {
        using var arena = new Arena(new ArenaOptions { HeapBytes = 8 * 1024 });
        var map = new BlockMap(arena);
        var random = new Random(2);
        for (int round = 0; round < 5_000; round++)
        {
            if (round % 50 == 0)
                FillRandomly(map, random, round / 50 % 6);
            uint low = map.First + (uint)random.Next((int)(map.End - map.First));
            uint high = low + (uint)random.Next((int)(map.End - low) + 1);
            var blocks = Enumerable.Range((int)low, (int)(high - low)).Select(i => (uint)i);
            Assert.Equal(blocks.FirstOrDefault(map.IsHead, high), map.NextHead(low, high));
            Assert.Equal(blocks.FirstOrDefault(map.IsFreeStart, high), map.NextFreeStart(low, high));
            Assert.Equal(blocks.FirstOrDefault(b => map.IsHead(b) || map.IsFreeStart(b), high), map.NextBoundary(low, high));
            bool found = map.TryPreviousHead(high, low, out uint head);
            Assert.Equal(blocks.Any(map.IsHead), found);
            if (found)
                Assert.Equal(blocks.Last(map.IsHead), head);
        }
    }

    static unsafe void FillRandomly(BlockMap map, Random random, int sparseness)
    {
        for (uint word = map.First / 64; word < map.End / 64; word++)
        {
            map.Heads[word] = Sparse(random, sparseness);
            map.Marks[word] = Sparse(random, sparseness);
        }
    }

    static ulong Sparse(Random random, int sparseness)
    {
        ulong bits = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
        for (int i = 0; i < sparseness; i++)
            bits &= (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
        return bits;
    }
}
