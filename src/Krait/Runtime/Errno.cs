namespace Krait.Runtime;
internal static class Errno { public static string? NameOf(int n) => null; }
