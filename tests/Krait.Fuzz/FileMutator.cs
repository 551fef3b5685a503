// Damaged .mpy files: what the compiler makes of a script, with some bytes changed, moved or cut off.

namespace Krait.Fuzz;

internal sealed class FileMutator
{
    const int HeaderBytes = 4;
    readonly List<byte[]> files = [];

    public FileMutator(byte[][] sources)
    {
        foreach (byte[] source in sources)
        {
            if (FileCompiler.TryCompile(source, 0) is { } file)
            {
                files.Add(file);
            }
        }
    }

    public byte[] Make(FuzzRandom random)
    {
        byte[] file = (byte[])random.PickFrom(files).Clone();
        int first = random.OneIn(20) ? 0 : Math.Min(HeaderBytes, file.Length - 1);
        for (int changes = random.OneIn(3) ? random.Between(2, 8) : 1; changes > 0; changes--)
        {
            int at = random.Between(first, file.Length - 1);
            switch (random.Below(8))
            {
                case 0:
                    file[at] = (byte)random.Below(256);
                    break;
                case 1:
                    file[at] += (byte)random.Pick(1, 255, 2, 254, 16, 64);
                    break;
                case 2:
                    file[at] = file[random.Between(first, file.Length - 1)];
                    break;
                case 3:
                    int length = Math.Min(random.Between(1, 16), file.Length - at);
                    file.AsSpan(random.Between(0, file.Length - length), length).ToArray().CopyTo(file, at);
                    break;
                case 4 when random.OneIn(4):
                    return file[..at];
                default:
                    file[at] ^= (byte)(1 << random.Below(8));
                    break;
            }
        }

        return file;
    }
}
