using System;

namespace SfNet.Images;

/// <summary>An image file that cannot be read: which file, where in it, what was found there and what was expected.</summary>
public sealed class ImageException : Exception
{
    /// <summary>Creates the exception; the message is made of its parts.</summary>
    /// <param name="path">The file, or the name given to the data.</param>
    /// <param name="chunk">The chunk's four letters, or empty where no chunk is concerned.</param>
    /// <param name="offset">Bytes from the start of the file.</param>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What was expected.</param>
    /// <param name="cause">The exception behind it, if any.</param>
    public ImageException(string path, string chunk, long offset, string found, string expected, Exception? cause = null)
        : base($"{path}: {(chunk.Length == 0 ? string.Empty : $"chunk {chunk} ")}at byte {offset}: found {found}, expected {expected}.", cause)
    {
        Path = path;
        Chunk = chunk;
        Offset = offset;
        Found = found;
        Expected = expected;
    }

    /// <summary>The file, or the name given to the data.</summary>
    public string Path { get; }

    /// <summary>The chunk's four letters, or empty where no chunk is concerned.</summary>
    public string Chunk { get; }

    /// <summary>Bytes from the start of the file; inside compressed data, where the decoder had read to.</summary>
    public long Offset { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }
}
