using System.Collections.Generic;

namespace SfNet.Generator.Diagnostics;

/// <summary>Collects the problems of one compilation, each once.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> problems = [];
    private readonly HashSet<Problem> seen = [];

    public IReadOnlyList<Problem> All => problems;

    /// <summary>Whether anything stands in the way of generating code.</summary>
    public bool HasErrors => problems.Exists(problem => Problems.IsError(problem.Id));

    public void Add(Problem problem)
    {
        if (seen.Add(problem))
        {
            problems.Add(problem);
        }
    }
}
