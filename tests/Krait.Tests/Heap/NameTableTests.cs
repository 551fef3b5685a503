using System.Text;
using Krait.Heap;
using Xunit;

namespace Krait.Tests.Heap;

public class NameTableTests
{
    const ushort StringType = 3, BufferType = 4;

    sealed class ArrayRomNames(params string[] names) : RomNames
    {
        readonly byte[][] _texts = [.. names.Select(Encoding.UTF8.GetBytes)];

        public override int Count => names.Length;
        public override ReadOnlySpan<byte> Text(int id) => _texts[id];
        public override uint Hash(int id) => TextHash.Of(_texts[id]);
        public override int CharCount(int id) => names[id].Length;

        public override bool TryFind(uint hash, ReadOnlySpan<byte> utf8, out int id)
        {
            for (id = 0; id < Count; id++)
            {
                if (utf8.SequenceEqual(_texts[id]))
                    return true;
            }
            return false;
        }
    }

    static readonly string[] Rom = ["", "append", "é"];

    static NameTable NewTable(TestHeap test) => new(test.Heap, new ArrayRomNames(Rom), StringType, BufferType);

    [Theory]
    [InlineData((int)HeapModes.None)]
    [InlineData((int)(HeapModes.CollectAtEveryAllocation | HeapModes.PoisonFreed))]
    public void Each_text_has_one_id(int modes)
    {
        using var test = new TestHeap(256 * 1024, (HeapModes)modes);
        var names = NewTable(test);
        Assert.Equal(0, names.TotalBytes);
        Assert.Equal(1, names.Intern("append"u8));
        Assert.Equal(2, names.Intern("é"u8));
        Assert.Equal(0, names.RuntimeCount);
        var texts = Enumerable.Range(0, 2000).Select(i => i % 3 == 0 ? $"näme{i}" : $"n{i}").ToArray();
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < texts.Length; i++)
                Assert.Equal(Rom.Length + i, names.Intern(Encoding.UTF8.GetBytes(texts[i])));
        }
        test.Heap.Collect();
        Assert.Equal(0, test.Heap.LogTop);
        Assert.Equal(Rom.Length + texts.Length, names.Count);
        Assert.Equal(texts.Sum(Encoding.UTF8.GetByteCount), names.TextBytes);
        Assert.Equal(test.Heap.UsedBytes, names.TotalBytes);
        for (int i = 0; i < texts.Length; i++)
        {
            int id = Rom.Length + i;
            byte[] utf8 = Encoding.UTF8.GetBytes(texts[i]);
            Assert.Equal(utf8, names.Text(id).ToArray());
            Assert.Equal(TextHash.Of(utf8), names.Hash(id));
            Assert.Equal(texts[i].Length, names.CharCount(id));
            Assert.Equal(texts[i][1] != 'ä', names.IsAscii(id));
            Assert.True(names.TryObject(id, out uint offset) && test.Heap.Header(offset).Type == StringType);
        }
        Assert.False(names.TryFind("n9999"u8, out _));
        Assert.Equal(texts.Length, names.RuntimeCount);
    }

    [Fact]
    public void A_copied_arena_keeps_its_names()
    {
        using var test = new TestHeap();
        var names = NewTable(test);
        int id = names.Intern("spam"u8);
        for (int i = 0; i < 100; i++)
            names.Intern(Encoding.UTF8.GetBytes($"x{i}"));
        using var copy = new TestHeap(Arena.Load(test.Heap.Save()));
        var copied = NewTable(copy);
        copy.Heap.Collect();
        Assert.Equal(id, copied.Intern("spam"u8));
        Assert.Equal(names.Count, copied.Count);
        Assert.Equal("x99"u8, copied.Text(copied.Count - 1));
        Assert.Equal(names.TotalBytes, copied.TotalBytes);
    }

    [Fact]
    public void Ids_that_are_no_names_read_as_nothing()
    {
        using var test = new TestHeap();
        var names = NewTable(test);
        names.Intern("spam"u8);
        foreach (int id in (int[])[-1, int.MinValue, int.MaxValue, names.Count, names.Count + 5])
        {
            Assert.False(names.IsName(id));
            Assert.True(names.Text(id).IsEmpty);
            Assert.Equal(0, names.CharCount(id));
            Assert.Equal(names.Hash(0), names.Hash(id));
        }
    }

    [Fact]
    public void A_full_or_locked_heap_takes_no_name()
    {
        using var test = new TestHeap(4096);
        var names = NewTable(test);
        test.Heap.LockDepth++;
        Assert.True(Assert.Throws<HeapFullException>(() => names.Intern("spam"u8)).IsLocked);
        test.Heap.LockDepth--;
        int count = 0;
        Action internForEver = () =>
        {
            for (; ; count++)
                names.Intern(Encoding.UTF8.GetBytes($"a name of some length {count}"));
        };
        Assert.Throws<HeapFullException>(internForEver);
        Assert.InRange(count, 40, 64);
        Assert.Equal(count, names.RuntimeCount);
        for (int i = 0; i < count; i++)
            Assert.Equal(Rom.Length + i, names.Intern(Encoding.UTF8.GetBytes($"a name of some length {i}")));
    }

    [Fact]
    public void Damaged_tables_do_no_harm()
    {
        var random = new Random(3);
        for (int round = 0; round < 300; round++)
        {
            using var test = new TestHeap(8192);
            var names = NewTable(test);
            for (int i = 0; i < 30; i++)
                names.Intern(Encoding.UTF8.GetBytes($"n{i}"));
            for (int i = 0; i < 40; i++)
            {
                test.Heap.At<uint>(test.Heap.Start + (uint)random.Next(2500)) = (uint)random.Next() >> random.Next(32);
                test.Heap.Root((RootSlot)random.Next(6)) = random.Next(2) == 0 ? Value.Int(random.Next()) : Value.Reference((uint)random.Next());
                try
                {
                    names.Text(Rom.Length + random.Next(40));
                    names.Intern(Encoding.UTF8.GetBytes($"n{random.Next(60)}"));
                    _ = names.TotalBytes;
                }
                catch (Exception e) when (e is HeapFullException or ArenaEscapeException)
                {
                }
            }
        }
    }

    [Fact]
    public void Hashes_of_similar_texts_differ()
    {
        var hashes = Enumerable.Range(0, 100_000).Select(i => TextHash.Of(Encoding.UTF8.GetBytes($"x{i}"))).ToList();
        Assert.InRange(hashes.Distinct().Count(), 99_990, 100_000);
        Assert.InRange(hashes.Take(8192).Select(h => h & 8191).Distinct().Count(), 5000, 5400); // as random ones: 1 - 1/e
        Assert.NotEqual(TextHash.Of("a\0"u8), TextHash.Of("a"u8));
        Assert.Equal(TextHash.Of("ab"u8), TextHash.Of("xabx"u8[1..3]));
    }
}
