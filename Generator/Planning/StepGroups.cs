using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Planning;

/// <summary>Which steps are computed together: neighbours that one kind of kernel serves, which joins, and none of which reads what another makes.</summary>
internal static class StepGroups
{
    /// <summary>More would need more parameters than a kernel may have.</summary>
    private const int Most = 4;

    /// <summary>For each step the group that it belongs to, from 0; the groups follow one another as the steps do.</summary>
    /// <param name="steps">The nodes of each step.</param>
    /// <param name="joins">The name of the kernel that serves a step and joins, or null.</param>
    public static int[] Of(IReadOnlyList<Node[]> steps, System.Func<Node[], string?> joins)
    {
        int[] groups = new int[steps.Count];
        int first = 0;
        for (int i = 1; i < steps.Count; i++)
        {
            string? kernel = joins(steps[i]);
            bool depends = steps.Skip(first).Take(i - first).SelectMany(step => step).Any(made => steps[i].Any(node => node.Inputs.Contains(made.Id)));
            bool together = kernel is not null && kernel == joins(steps[i - 1]) && !depends && i - first < Most;
            first = together ? first : i;
            groups[i] = groups[i - 1] + (together ? 0 : 1);
        }

        return groups;
    }
}
