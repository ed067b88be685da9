using System;
using System.IO;
using System.Security;

namespace SfNet.Weights;

/// <summary>Opens files for reading and says in plain words why one cannot be.</summary>
internal static class FileReading
{
    /// <summary>Opens a regular file of at least <paramref name="leastBytes"/> bytes.</summary>
    public static FileStream Open(string path, long leastBytes, string kind)
    {
        if (Directory.Exists(path))
        {
            throw new WeightFileException(path, null, $"this is a directory; expected {kind}");
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        string? problem = !stream.CanSeek
            ? $"this is a pipe or a device; expected {kind}"
            : stream.Length >= leastBytes ? null : $"the file has {stream.Length} bytes; {kind} has at least {leastBytes}";
        if (problem is not null)
        {
            stream.Dispose();
            throw new WeightFileException(path, null, problem);
        }

        return stream;
    }

    /// <summary>Whether an exception is the system's way to say that a file cannot be used, and not yet one of ours.</summary>
    public static bool IsSystemTrouble(Exception exception) => exception is not WeightFileException
        and (IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException);

    /// <summary>Words for what the system reported.</summary>
    public static WeightFileException Failed(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(path, null, "there is no such file", exception),
        UnauthorizedAccessException => new(path, null, "the file may not be read (permission denied)", exception),
        _ => new(path, null, $"the file cannot be read: {exception.Message.TrimEnd('.')}", exception),
    };
}
