using System;
using System.IO;

namespace SfNet.Onnx;

/// <summary>An ONNX file that cannot be written: its folder is missing or may not be written, the disk is full, or the network is too large.</summary>
public sealed class OnnxFileException : IOException
{
    /// <summary>Creates the exception without a text.</summary>
    public OnnxFileException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    public OnnxFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a text and a cause.</summary>
    public OnnxFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a file that could not be written: its path, a reason without its full stop, and what the system reported.</summary>
    internal static OnnxFileException Unwritten(string path, string reason, Exception? innerException) => new($"'{path}': {reason}.", innerException);
}
