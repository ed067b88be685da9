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
    /// <param name="graph">The values.</param>
    /// <param name="steps">The nodes of each step.</param>
    /// <param name="placement">Which block each value lies in.</param>
    /// <param name="output">What the plan hands out: of scores outputs stay to the end, of labels they need no block.</param>
    /// <param name="workspace">Bytes that a step works in beside its values, or null for none.</param>
    public static IReadOnlyList<Block> Of(
        ModelGraph graph, IReadOnlyList<Node[]> steps, Placement placement, PlanOutput output, Func<Node[], long>? workspace = null)
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

            foreach (Node node in steps[i].Where(node => output != PlanOutput.Labels || !graph.Outputs.Contains(node.Id)))
            {
                Touch(node.Id, i);
            }
        }

        foreach (int kept in output == PlanOutput.Scores ? graph.Outputs.AsEnumerable() : [])
        {
            Touch(StoredOutput.Of(graph, kept), steps.Count);
        }

        IEnumerable<Block> values = first.Keys.Select(block => new Block(block, Aligned(placement.BlockType(block).Elements * placement.ElementBytes(block)), first[block], last[block]));
        IEnumerable<Block> workspaces = steps.Select((step, i) => new Block(WorkspaceOf(i), Aligned(workspace?.Invoke(step) ?? 0), i, i));
        return values.Concat(workspaces.Where(block => block.Bytes > 0)).ToArray();

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

    /// <summary>The number that stands for a step's workspace where blocks are numbered by their values.</summary>
    public static int WorkspaceOf(int step) => -1 - step;

    /// <summary>Bytes in whole units of <see cref="Alignment"/>.</summary>
    public static long Aligned(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}
