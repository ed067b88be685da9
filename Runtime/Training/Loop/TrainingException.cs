using System;

namespace SfNet.Training;

/// <summary>A training that cannot begin, go on or be resumed; the message says why, and what is kept.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public TrainingException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    /// <param name="message">Why, as a sentence.</param>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a text and a cause.</summary>
    /// <param name="message">Why, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public TrainingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
