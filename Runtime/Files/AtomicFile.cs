using System;
using System.IO;
using System.Security;
using SfNet.Weights;

namespace SfNet.Files;

/// <summary>Writes files so that a reader finds the old one or the new one, and never a part of either.</summary>
internal static class AtomicFile
{
    // ENOSPC and ERROR_DISK_FULL, the only form in which the system tells this reason apart.
    private const int FullOnUnix = 28;
    private const int FullOnWindows = unchecked((int)0x80070070);

    private const string UniqueFormat = "N";
    private const string Extension = ".tmp";

    /// <summary>
    /// Writes to a temporary name in the same folder, flushes to the disk and renames. When anything fails the temporary file is removed
    /// and the file that was there before is unchanged. A link is followed; a device such as <c>/dev/null</c> is written directly.
    /// </summary>
    /// <param name="path">The file to create or replace; its folder must exist.</param>
    /// <param name="content">Handed to <paramref name="write"/>, so that spans can be written.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="failure">
    /// Makes the exception for a folder that is missing or may not be written, or a disk that is full: from the path, a reason, and what the
    /// system reported.
    /// </param>
    public static void Write<TContent>(
        string path, TContent content, Action<Stream, TContent> write, Func<string, string, Exception?, IOException> failure)
        where TContent : allows ref struct
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw failure(path, "this is a directory; expected the name of a file to write", null);
        }

        string? temporary = null;
        try
        {
            var file = new FileInfo(path);
            string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            if (IsDevice(target))
            {
                using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                write(device, content);
                return;
            }

            string unique = Guid.NewGuid().ToString(UniqueFormat);
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{unique}{Extension}");
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream, content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception exception)
        {
            Remove(temporary);
            if (IsSystemTrouble(exception))
            {
                throw failure(path, Reason(path, exception), exception);
            }

            throw;
        }
    }

    // Renaming over a device would replace it by an ordinary file.
    private static bool IsDevice(string path) => OperatingSystem.IsWindows()
        ? path.StartsWith(@"\\.\", StringComparison.Ordinal)
        : path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);

    // What the content raises in its own words, such as a weight file that cannot be read, goes out as it is.
    private static bool IsSystemTrouble(Exception exception) => exception is not WeightFileException
        and (IOException or UnauthorizedAccessException or SecurityException or NotSupportedException);

    /// <summary>
    /// Removes the temporary files that processes left in a folder when they were ended in the middle of writing. Nobody else may be writing there. What cannot be listed or
    /// removed stays; it harms nobody.
    /// </summary>
    public static void RemoveLeftovers(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, $".*{Extension}"))
            {
                if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(path)[1..], UniqueFormat, out _))
                {
                    Remove(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            // A folder that may be written but not listed.
        }
    }

    /// <summary>What the system reported when a file could not be written, in plain words.</summary>
    public static string Words(Exception exception) => exception switch
    {
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "permission denied",
        IOException when exception.HResult is FullOnUnix or FullOnWindows => "the disk is full",
        _ => exception.Message.TrimEnd('.'),
    };

    private static string Reason(string path, Exception exception)
    {
        string old = File.Exists(path) ? "; the file that was there before is unchanged" : string.Empty;
        return $"the file cannot be written: {Words(exception)}{old}";
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report; a leftover temporary file harms nobody.
        }
    }
}
