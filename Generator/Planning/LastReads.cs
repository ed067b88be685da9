using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Planning;

/// <summary>Which step reads each step's value last, be it as a part of a concatenation or by some of its channels.</summary>
internal static class LastReads
{
    /// <summary>For each step the index of the last that reads its value, its own where none does.</summary>
    public static int[] Of(Plan plan)
    {
        Dictionary<int, int> steps = plan.Steps.ToDictionary(step => step.Node.Id, step => step.Index);
        var last = new Dictionary<int, int>();
        foreach (Node node in plan.Graph.Nodes.Reverse())
        {
            // What is no step, a concatenation or a slice, is other nodes' memory by another name.
            int? read = steps.TryGetValue(node.Id, out int step) ? step : last.TryGetValue(node.Id, out int later) ? later : null;
            foreach (int input in read is null ? [] : node.Inputs)
            {
                last[input] = Math.Max(last.TryGetValue(input, out int known) ? known : 0, read!.Value);
            }
        }

        return plan.Steps.Select(step => last.TryGetValue(step.Node.Id, out int read) ? read : step.Index).ToArray();
    }
}
