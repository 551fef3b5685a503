// Makes a program that shows a defect smaller: leaves out lines, each with the block that hangs on it, as long as the defect
// still shows.

using System.Text;

namespace Krait.Fuzz;

internal static class Reducer
{
    const int MaxAttempts = 600;

    public static byte[] Reduce(byte[] program, Func<byte[], bool> shows)
    {
        var lines = Encoding.Latin1.GetString(program).Split('\n').ToList();
        int attempts = 0;
        for (int chunk = Math.Max(1, lines.Count / 2); chunk >= 1; chunk /= 2)
        {
            for (int start = 0; start < lines.Count && attempts < MaxAttempts;)
            {
                // Single lines go with their blocks, larger pieces as they are.
                int count = chunk > 1 ? Math.Min(chunk, lines.Count - start) : BlockLength(lines, start);
                if (TryWithout(count) || (chunk == 1 && count > 1 && TryWithout(1)))
                {
                    continue;
                }

                start += chunk;

                bool TryWithout(int n)
                {
                    attempts++;
                    var candidate = lines.Take(start).Concat(lines.Skip(start + n)).ToList();
                    if (!shows(Join(candidate)))
                    {
                        return false;
                    }

                    lines = candidate;
                    return true;
                }
            }
        }

        return Join(lines);
    }

    static byte[] Join(List<string> lines) => Encoding.Latin1.GetBytes(string.Join('\n', lines));

    static int BlockLength(List<string> lines, int start)
    {
        int indent = Indent(lines[start]);
        int end = start + 1;
        while (end < lines.Count && Indent(lines[end]) > indent)
        {
            end++;
        }

        return end - start;
    }

    static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
