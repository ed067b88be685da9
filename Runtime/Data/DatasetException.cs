using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SfNet.Data;

/// <summary>A data set that cannot be used as it is; everything that is wrong with it is told at once.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>How many problems the message lists.</summary>
    internal const int MostListed = 20;

    /// <summary>Creates the exception without a text.</summary>
    public DatasetException()
    {
    }

    /// <summary>Creates the exception for one problem.</summary>
    /// <param name="message">The problem, as a sentence that names the file.</param>
    public DatasetException(string message)
        : base(message) => Problems = [message];

    /// <summary>Creates the exception with a text and a cause.</summary>
    /// <param name="message">The problem, as a sentence that names the file.</param>
    /// <param name="innerException">The cause.</param>
    public DatasetException(string message, Exception? innerException)
        : base(message, innerException) => Problems = [message];

    /// <summary>Creates the exception for a data set and its problems.</summary>
    /// <param name="dataset">What is wrong, such as "the split val of 'data'".</param>
    /// <param name="problems">All problems, each a sentence that names its file; at least one.</param>
    public DatasetException(string dataset, IReadOnlyList<string> problems)
        : base(Compose(dataset, problems)) => Problems = problems;

    /// <summary>All problems, including those that the message leaves out.</summary>
    public IReadOnlyList<string> Problems { get; } = [];

    private static string Compose(string dataset, IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{dataset} has {problems.Count} {(problems.Count == 1 ? "problem" : "problems")}:");
        foreach (string problem in problems.Take(MostListed))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {problem}");
        }

        if (problems.Count > MostListed)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  ... and {problems.Count - MostListed} more");
        }

        return text.ToString();
    }
}
