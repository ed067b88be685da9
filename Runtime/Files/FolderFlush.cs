using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SfNet.Memory;

namespace SfNet.Files;

/// <summary>
/// Has the disk keep the names in a folder, which flushing files does not: without it a renamed file may be back under its old name after a loss of power. Only Linux is
/// asked; where it cannot be done nothing is, and nothing fails.
/// </summary>
internal static partial class FolderFlush
{
    // O_RDONLY | O_CLOEXEC, the same on x64 and Arm64.
    private const int ReadOnly = 0x80000;

    /// <summary>Flushes the names in a folder.</summary>
    /// <returns>Whether it could be done.</returns>
    public static bool Flush(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            // The base library opens no folders, but flushes one that is open.
            using SafeFileHandle handle = Open(Path.GetFullPath(folder), ReadOnly);
            if (handle.IsInvalid)
            {
                return false;
            }

            RandomAccess.FlushToDisk(handle);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
