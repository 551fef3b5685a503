// The files of the process, for scripts that were granted them.

using Krait.Runtime;

namespace Krait;

internal sealed class HostFiles : IFileSystem
{
    const int IsDirectory = 21;

    public PathKind KindOf(string path) =>
        File.Exists(path) ? PathKind.File : Directory.Exists(path) ? PathKind.Directory : PathKind.Nothing;

    public byte[] ReadAll(string path)
    {
        if (Directory.Exists(path))
        {
            throw PyError.OS(IsDirectory);
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw PyError.OS(HostErrors.ErrnoOf(error));
        }
    }
}
