using System;
using System.IO;

namespace SfNet.Weights;

/// <summary>
/// A weight or array file that cannot be read or written: missing, not readable, breaking its format, or holding what cannot be converted.
/// </summary>
/// <remarks>
/// The one exception of the file readers and writers for anything a file or a disk can be guilty of; where the system reported the trouble,
/// its exception is <see cref="Exception.InnerException"/> (a missing file has a <see cref="FileNotFoundException"/> there).
/// </remarks>
public sealed class WeightFileException : IOException
{
    private const int LongestPath = 4096;

    /// <summary>Creates the exception without a text.</summary>
    public WeightFileException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a text and a cause.</summary>
    public WeightFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a file and, where one is to blame, a tensor in it.</summary>
    /// <param name="path">The file's path, or the source's description.</param>
    /// <param name="tensor">The tensor's name, or null.</param>
    /// <param name="problem">What was found and what was expected: a sentence without its full stop.</param>
    /// <param name="innerException">What the system reported, or null.</param>
    public WeightFileException(string path, string? tensor, string problem, Exception? innerException = null)
        : base(Compose(path, tensor, problem), innerException)
    {
        Path = path;
        Tensor = tensor;
    }

    /// <summary>The file's path, or null where the exception was made without one.</summary>
    public string? Path { get; }

    /// <summary>The name of the tensor to blame, or null.</summary>
    public string? Tensor { get; }

    /// <summary>For a file that could not be written.</summary>
    internal static WeightFileException Unwritten(string path, string reason, Exception? innerException) => new(path, null, reason, innerException);

    private static string Compose(string path, string? tensor, string problem) => tensor is null
        ? $"{Printable.Quote(path, LongestPath)}: {problem}."
        : $"{Printable.Quote(path, LongestPath)}, tensor {Printable.Quote(tensor)}: {problem}.";
}
