namespace Krait;

internal static class Placeholder { }
