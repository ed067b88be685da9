using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>Scores and how they are judged.</summary>
/// <param name="Name">What the head is called.</param>
/// <param name="Value">The value of its scores.</param>
/// <param name="Terms">How they are judged.</param>
/// <param name="AlignCorners">How scores of another size than the labels are resized.</param>
internal sealed record JudgedHead(string Name, int Value, LossTerms Terms, bool AlignCorners);

/// <summary>
/// Makes the graph that is trained: the losses are what goes out, and what only inference needs is dropped.
/// <code>
/// scores -> resize -> out   becomes   scores -> loss(at the resized size)
/// </code>
/// A bilinear resize to the size of the labels becomes a part of the loss. Labels have the size of the input; an image of flat scores has one.
/// </summary>
internal static class AppendLosses
{
    public static ModelGraph Run(ModelGraph graph, IReadOnlyList<JudgedHead> heads)
    {
        int next = graph.Nodes.Max(node => node.Id) + 1;
        var names = new NodeNames(graph);
        Node[] losses = [.. heads.Select(Loss)];
        return (graph with
        {
            Nodes = graph.Nodes.Concat(losses).ToEquatable(),
            Outputs = losses.Select(loss => loss.Id).ToEquatable(),
            OutputNames = heads.Select(head => head.Name).ToEquatable(),
            TrainingOutputs = default,
        }).WithoutDeadNodes();

        Node Loss(JudgedHead head, int index)
        {
            Node scores = graph[head.Value];
            (int height, int width) = scores.Type.Flat ? (1, 1) : (graph.Input.Type.Height, graph.Input.Type.Width);
            bool absorbs = scores.Op is Resize { Mode: ResizeMode.Bilinear } && scores.Type.Height == height && scores.Type.Width == width;
            Node read = absorbs ? graph[scores.Inputs[0]] : scores;
            Resize resize = absorbs ? (Resize)scores.Op : new Resize(0, height, width, ResizeMode.Bilinear, head.AlignCorners);
            var op = new Loss(head.Terms, index, head.Name, LossResize.Of(resize, read.Type, height, width), read.Type);
            return new Node(next + index, names.Take($"{head.Name}.Loss"), "", op, EquatableArray.Of(read.Id), read.Type, scores.Site);
        }
    }
}
