using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>One kind of work: how much of it there is, and how long the reference machine takes for each.</summary>
internal sealed record CostTerm(string Name, double Amount, double Nanoseconds)
{
    public double Total => Amount * Nanoseconds;
}

/// <summary>An estimate of a kernel's time on one thread of the reference machine: a sum of terms, and what is worth telling about them.</summary>
internal sealed record KernelCost(EquatableArray<CostTerm> Terms, string Words)
{
    public double Nanoseconds => Terms.Sum(term => term.Total);
}
