// The module deflate: streams that are compressed or decompressed while they are read and written (RFC 1950 to 1952).

using Krait.Runtime;

namespace Krait.Modules;

[PyModule("deflate", Types = [typeof(DeflateIoObject)])]
internal static partial class DeflateModule
{
    [Py("AUTO")]
    const int Auto = (int)DeflateFormat.Auto;

    [Py("RAW")]
    const int Raw = (int)DeflateFormat.Raw;

    [Py("ZLIB")]
    const int Zlib = (int)DeflateFormat.Zlib;

    [Py("GZIP")]
    const int Gzip = (int)DeflateFormat.Gzip;
}

/// <summary>What stands around the compressed blocks; the numbers are those of the module's constants.</summary>
internal enum DeflateFormat
{
    /// <summary>Reading: zlib or gzip, as the header says. Writing: raw.</summary>
    Auto,
    Raw,
    Zlib,
    Gzip,
}
