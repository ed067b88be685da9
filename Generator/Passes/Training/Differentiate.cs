using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Passes;

/// <summary>
/// Appends the way back: for each node, last first, what its operator says of its gradient.
/// <code>
/// x -> conv -> y -> loss   becomes   x -> conv -> y -> loss = dy, (x, dy) -> weight gradient, dy -> input gradient = dx
/// </code>
/// A value that several nodes read is given a gradient by each of them; they are added up in the memory of the first where nothing else reads that.
/// </summary>
internal sealed class Differentiate : IPass
{
    public ModelGraph Run(ModelGraph graph)
    {
        var gradients = new GradientBuilder(graph);
        foreach (Node node in graph.Nodes.Reverse())
        {
            gradients.Visit(node);
        }

        return gradients.Graph;
    }

    /// <summary>The values behind which there is anything to train.</summary>
    public static HashSet<int> Trained(ModelGraph graph)
    {
        var trained = new HashSet<int>();
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.Any(trained.Contains) || graph.ParametersOf(node).Any(parameter => parameter.Kind == ParameterKind.Trainable))
            {
                trained.Add(node.Id);
            }
        }

        return trained;
    }

    /// <summary>The first node on the way from a parameter to a loss that has no gradient, or null.</summary>
    public static Node? Obstacle(ModelGraph graph)
    {
        HashSet<int> trained = Trained(graph);
        return graph.Nodes.FirstOrDefault(node => trained.Contains(node.Id) && node.Op is not Loss && !node.Op.Differentiate(Nowhere.For(graph, node)));
    }

    /// <summary>A site that asks only whether there is a gradient.</summary>
    private sealed class Nowhere(Node node, IReadOnlyList<TensorType> types) : GradientSite
    {
        public override Node Node => node;

        public override IReadOnlyList<TensorType> Types => types;

        public override int Gradient => -1;

        public static Nowhere For(ModelGraph graph, Node node) => new(node, graph.InputTypes(node));

        public override bool Wants(int input) => false;

        public override void Give(int input, Operator gradient, params int[] reads)
        {
        }

        public override void Pass(int input)
        {
        }

        public override void PassChannels(int input, int first)
        {
        }

        public override void Learn(Operator gradient, params int[] reads)
        {
        }
    }
}
