using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Makes the graph that is trained: the losses are what goes out, and what only inference needs is dropped.
/// <code>
/// scores -> resize -> out   becomes   scores -> loss(at the resized size)
/// </code>
/// A bilinear resize to the size of the labels becomes a part of the loss.
/// </summary>
internal static class AppendLosses
{
    /// <summary>The graph, or null after reporting a loss that does not fit.</summary>
    public static ModelGraph? Run(ModelGraph graph, NetworkDeclaration network, ProblemList problems)
    {
        TrainingDeclaration training = network.Training!;
        Head[] heads = Heads(graph).ToArray();
        var losses = new List<Node>();
        int next = graph.Nodes.Max(node => node.Id) + 1;
        foreach (LossDeclaration declared in training.Losses)
        {
            Head[] judged = declared.Head.Length == 0
                ? heads.Where(head => training.Losses.All(other => !head.IsNamed(other.Head))).ToArray()
                : heads.Where(head => head.IsNamed(declared.Head)).Take(1).ToArray();
            if (judged.Length == 0 && declared.Head.Length > 0)
            {
                problems.Add(Problems.UnknownHead(declared.Site, network.Name, declared.Head, string.Join(", ", heads.Select(head => head.Name))));
                return null;
            }

            foreach (Head head in judged)
            {
                losses.Add(Loss(declared, head, losses.Count));
            }
        }

        ModelGraph trained = (graph with
        {
            Nodes = graph.Nodes.Concat(losses).ToEquatable(),
            Outputs = losses.Select(loss => loss.Id).ToEquatable(),
            OutputNames = losses.Select(loss => ((Loss)loss.Op).Head).ToEquatable(),
            TrainingOutputs = default,
        }).WithoutDeadNodes();
        if (Differentiate.Obstacle(trained) is { } obstacle)
        {
            problems.Add(Problems.NoGradient(obstacle.Site, obstacle.Name, obstacle.Op.Title, ((Loss)losses[0].Op).Head));
            return null;
        }

        return trained;

        Node Loss(LossDeclaration declared, Head head, int index)
        {
            Node scores = graph[head.Value];
            (int height, int width) = scores.Type.Flat ? (1, 1) : (graph.Input.Type.Height, graph.Input.Type.Width);
            Node read = scores.Op is Resize { Mode: ResizeMode.Bilinear } && scores.Type.Height == height && scores.Type.Width == width ? graph[scores.Inputs[0]] : scores;
            LossResize resize = LossResize.Of(read == scores ? new Resize(0, height, width, ResizeMode.Bilinear, declared.AlignCorners) : (Resize)scores.Op, read.Type, height, width);
            var op = new Loss(declared, index, head.Name, resize, read.Type);
            return new Node(next++, $"{head.Name}.Loss{(index > 0 ? Literals.Integer(index + 1) : "")}", "", op, EquatableArray.Of(read.Id), read.Type, declared.Site);
        }
    }

    private static IEnumerable<Head> Heads(ModelGraph graph) =>
        graph.Outputs.Select((output, i) => new Head(graph.OutputNames[i], graph[output].Name, output))
            .Concat(graph.TrainingOutputs.Select(output => new Head(graph[output].Name, graph[output].Name, output)));

    /// <summary>A value that can be judged: what it is called, and the operator that makes it.</summary>
    private sealed record Head(string Name, string Operator, int Value)
    {
        /// <summary>Whether a loss means this head: by its name, by its operator's, or by a member that ends in it.</summary>
        public bool IsNamed(string name) => name == Name || name == Operator || (name.Length > 0 && Operator.StartsWith(name + ".", System.StringComparison.Ordinal));
    }
}
