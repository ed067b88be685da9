using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>From which step to which each block of memory is needed.</summary>
internal static class Liveness
{
    /// <summary>Arena offsets are multiples of this many bytes, a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>
    /// The blocks of a graph whose <paramref name="steps"/>, of one node or several, run in order. The input exists before the first, unless it is
    /// read where the caller has it; outputs exist until after the last.
    /// </summary>
    public static IReadOnlyList<Block> Of(ModelGraph graph, IReadOnlyList<Node[]> steps, Placement placement, bool toLabels)
    {
        var first = new Dictionary<int, int>();
        var last = new Dictionary<int, int>();
        bool storesInput = !steps.Any(step => step.Any(node => node.Op is InputConv2d));
        if (storesInput)
        {
            Touch(graph.Input.Id, -1);
        }

        for (int i = 0; i < steps.Count; i++)
        {
            foreach (int input in steps[i].SelectMany(node => node.Inputs).Where(input => storesInput || input != graph.Input.Id))
            {
                Touch(input, i);
            }

            foreach (Node node in steps[i].Where(node => !toLabels || !graph.Outputs.Contains(node.Id)))
            {
                Touch(node.Id, i);
            }
        }

        foreach (int output in toLabels ? [] : graph.Outputs.AsEnumerable())
        {
            Touch(StoredOutput.Of(graph, output), steps.Count);
        }

        return first.Keys.Select(block => new Block(block, Bytes(placement.BlockType(block)), first[block], last[block])).ToArray();

        void Touch(int value, int step)
        {
            int block = placement.BlockOf(value);
            first[block] = first.TryGetValue(block, out int from) ? Math.Min(from, step) : step;
            last[block] = last.TryGetValue(block, out int to) ? Math.Max(to, step) : step;
        }
    }

    /// <summary>No plan needs less than what is alive during its fullest step.</summary>
    public static long LowerBound(IReadOnlyList<Block> blocks) =>
        blocks.Count == 0 ? 0 : blocks.Max(at => blocks.Where(block => block.First <= at.First && at.First <= block.Last).Sum(block => block.Bytes));

    private static long Bytes(TensorType type) => ((type.Elements * sizeof(float)) + Alignment - 1) / Alignment * Alignment;
}
