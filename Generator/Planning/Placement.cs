using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>Which memory block each value lies in, and at which channel: parts of a concatenation lie inside it, what takes over memory lies there.</summary>
internal sealed class Placement
{
    private readonly Dictionary<int, (int Whole, int Channel)> parts = [];
    private readonly IReadOnlyDictionary<int, Node> nodes;

    private readonly BandPlan? bands;

    private readonly Func<int, int> elementBytes;

    /// <param name="graph">The values.</param>
    /// <param name="bands">Which of them are never stored as a whole, or null for none.</param>
    /// <param name="elementBytes">Bytes of a number of each value, or null for those of single precision.</param>
    public Placement(ModelGraph graph, BandPlan? bands = null, Func<int, int>? elementBytes = null)
    {
        this.bands = bands;
        this.elementBytes = elementBytes ?? (_ => sizeof(float));
        nodes = graph.ById();
        foreach (Node concat in graph.Nodes.Where(node => node.Op is Concat))
        {
            int channel = 0;
            foreach (int part in concat.Inputs)
            {
                parts.Add(part, (concat.Id, channel));
                channel += nodes[part].Type.Channels;
            }
        }

        foreach (Node node in graph.Nodes.Where(node => node.InPlaceOf >= 0))
        {
            parts.Add(node.Id, (node.Inputs[node.InPlaceOf], 0));
        }

        foreach (Node slice in graph.Nodes.Where(node => node.Op is ChannelSlice))
        {
            parts.Add(slice.Id, (slice.Inputs[0], ((ChannelSlice)slice.Op).First));
        }
    }

    /// <summary>The value whose block holds this one, itself where it is no part.</summary>
    public int BlockOf(int value) => parts.TryGetValue(value, out var part) ? BlockOf(part.Whole) : value;

    /// <summary>The type of the value whose block holds this one.</summary>
    public TensorType BlockType(int value) => TypeOf(BlockOf(value));

    /// <summary>The type of what of a value is stored at once: the value's, or that of the buffer for its bands.</summary>
    public TensorType TypeOf(int value) => bands?.Of(value)?.Buffer ?? nodes[value].Type;

    /// <summary>Bytes of a number in the block that holds a value: the most that any part of it needs, so that all can be read alike.</summary>
    public int ElementBytes(int value)
    {
        int block = BlockOf(value);
        return parts.Keys.Where(part => BlockOf(part) == block).Append(block).Max(elementBytes);
    }

    /// <summary>Channels of the block before this value's first.</summary>
    public int ChannelOf(int value) => parts.TryGetValue(value, out var part) ? part.Channel + ChannelOf(part.Whole) : 0;
}
