using System;
using System.IO;
using SfNet.Weights;

namespace SfNet.Tuning;

/// <summary>A tuning that cannot be read or written, or that does not fit the network it is given to.</summary>
public sealed class TuningException : IOException
{
    private const int LongestPath = 4096;

    /// <summary>Creates the exception without a text.</summary>
    public TuningException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    public TuningException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a text and a cause.</summary>
    public TuningException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a file.</summary>
    /// <param name="path">The file's path, or null for a tuning that comes from no file.</param>
    /// <param name="problem">What was found and what was expected: a sentence without its full stop.</param>
    /// <param name="innerException">What the system reported, or null.</param>
    public TuningException(string? path, string problem, Exception? innerException)
        : base($"{(path is null ? "The tuning" : Printable.Quote(path, LongestPath))}: {problem}.", innerException) => Path = path;

    /// <summary>The file's path, or null.</summary>
    public string? Path { get; }
}
