using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SfNet.Weights;

/// <summary>Weights that do not fit a network; the message lists everything that does not fit, the first twenty of each kind.</summary>
public sealed class WeightMismatchException : Exception
{
    /// <summary>How many problems of a kind a message lists.</summary>
    internal const int MostListed = 20;

    /// <summary>Creates the exception without a text.</summary>
    public WeightMismatchException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    public WeightMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a text and a cause.</summary>
    public WeightMismatchException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a source and its problems.</summary>
    /// <param name="source">The source's description.</param>
    /// <param name="problems">All problems, grouped by kind.</param>
    public WeightMismatchException(string source, IReadOnlyList<WeightProblem> problems)
        : base(Compose(source, problems)) => Problems = problems;

    /// <summary>All problems, including those that the message leaves out.</summary>
    public IReadOnlyList<WeightProblem> Problems { get; } = [];

    private static string Compose(string source, IReadOnlyList<WeightProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(problems);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"The weights {Printable.Quote(source)} do not fit the network:");
        foreach (IGrouping<WeightProblemKind, WeightProblem> kind in problems.GroupBy(problem => problem.Kind))
        {
            int count = kind.Count();
            text.Append(CultureInfo.InvariantCulture, $"\n  {count} {Title(kind.Key)}:");
            foreach (WeightProblem problem in kind.Take(MostListed))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n    {problem.Text}");
            }

            if (count > MostListed)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n    ... and {count - MostListed} more");
            }
        }

        return text.ToString();
    }

    private static string Title(WeightProblemKind kind) => kind switch
    {
        WeightProblemKind.Missing => "missing",
        WeightProblemKind.Unexpected => "unexpected",
        WeightProblemKind.WrongShape => "of the wrong shape",
        _ => "of the wrong type",
    };
}
