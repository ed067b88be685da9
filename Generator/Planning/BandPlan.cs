using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>
/// Which convolutions are computed band by band, each band pooled before the next, in one step with the pooling.
/// <code>
/// conv -> pool   becomes   for each band: conv some rows, pool what they allow
/// </code>
/// Only where nothing but the pooling reads the convolution, and every kernel that may serve either can compute some rows of its map.
/// </summary>
internal sealed class BandPlan
{
    private readonly IReadOnlyDictionary<int, Node> nodes;
    private readonly Dictionary<int, Band> bands = [];
    private readonly Dictionary<int, int> sources = [];

    public BandPlan(ModelGraph graph, IReadOnlyDictionary<int, KernelChoice> choices, BandRule rule)
    {
        nodes = graph.ById();
        var uses = graph.CountUses();
        foreach (Node pool in graph.Nodes)
        {
            if (WindowOf(pool.Op) is { } window
                && nodes[pool.Inputs[0]] is { Op: Conv2d or ConcatConv2d } source
                && uses[source.Id] == 1
                && Block(choices[source.Id]) is { } block && Block(choices[pool.Id]) is not null
                && Band.Of(source.Type, window, pool.Type.Height, block, rule) is { } band)
            {
                bands.Add(source.Id, band);
                sources.Add(pool.Id, source.Id);
            }
        }
    }

    /// <summary>The bands of a value, or null where it is stored.</summary>
    public Band? Of(int value) => bands.TryGetValue(value, out Band? band) ? band : null;

    /// <summary>The nodes of each step: a convolution in bands has none of its own, but is part of that of its pooling.</summary>
    public IEnumerable<Node[]> Steps(IEnumerable<Node> all) => all
        .Where(node => !bands.ContainsKey(node.Id))
        .Select(node => sources.TryGetValue(node.Id, out int source) ? new[] { nodes[source], node } : [node]);

    private static Window? WindowOf(Operator op) => op switch
    {
        MaxPool2d pool => pool.Window,
        AvgPool2d pool => pool.Window,
        _ => null,
    };

    /// <summary>Rows that a band must be a multiple of, for whichever kernel is chosen; null where one of them computes whole maps only.</summary>
    private static int? Block(KernelChoice choice)
    {
        int?[] blocks = choice.Kernels.Select(rated => rated.RowBlock).ToArray();
        return blocks.Contains(null) ? null : blocks.Aggregate(1, (common, block) => CommonMultiple(common, block!.Value));
    }

    private static int CommonMultiple(int one, int other)
    {
        int larger = Math.Max(one, other), smaller = Math.Min(one, other);
        int multiple = larger;
        while (multiple % smaller != 0)
        {
            multiple = checked(multiple + larger);
        }

        return multiple;
    }
}
