using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>The way back while it grows: the gradient of each value so far, and who else holds the memory it lies in.</summary>
internal sealed class GradientBuilder(ModelGraph graph)
{
    private readonly IReadOnlyDictionary<int, Node> forward = graph.ById();
    private readonly HashSet<int> trained = Differentiate.Trained(graph);
    private readonly List<Node> losses = [];
    private readonly List<Node> backward = [];
    private readonly NodeNames names = new(graph);
    private readonly Dictionary<int, TensorType> types = graph.Nodes.ToDictionary(node => node.Id, node => node.Type);

    /// <summary>The gradient so far of each value of the way forward.</summary>
    private readonly Dictionary<int, int> gradients = [];

    /// <summary>How many values have a gradient as theirs that is not used up yet.</summary>
    private readonly Dictionary<int, int> holders = [];

    /// <summary>Gradients that lie in memory of others.</summary>
    private readonly HashSet<int> shared = [];

    private int next = graph.Nodes.Max(node => node.Id) + 1;

    /// <summary>The way forward without the losses, the losses, the way back.</summary>
    public ModelGraph Graph => graph with
    {
        Nodes = graph.Nodes.Where(node => node.Op is not Loss).Concat(losses).Concat(backward).ToEquatable(),
        TrainingOutputs = backward.Where(node => node.Type == TensorType.Nothing || node.Op is BatchNormGradient).Select(node => node.Id).ToEquatable(),
    };

    /// <summary>Differentiates a node; all that read its value have been.</summary>
    public void Visit(Node node)
    {
        if (node.Op is Loss loss)
        {
            // A loss gives the gradient of its scores; there is nothing before it on the way back.
            Add(node.Inputs[0], loss, [node.Inputs[0]], node, losses);
        }
        else if (gradients.TryGetValue(node.Id, out int gradient))
        {
            gradients.Remove(node.Id);
            holders[gradient]--;
            new Site(this, node).Visit(gradient);
        }
    }

    private bool Wants(int value) => trained.Contains(value);

    /// <summary>Adds what an operator computes to the gradient of a value.</summary>
    private void Add(int value, Operator op, int[] reads, Node of, List<Node> list)
    {
        bool owned = gradients.TryGetValue(value, out int sum) && IsFree(sum) && !reads.Contains(sum);
        int[] inputs = owned ? [.. reads, sum] : reads;
        Node part = Append(list, op, inputs, forward[value], of) with { InPlaceOf = owned ? inputs.Length - 1 : -1, Accumulates = owned };
        list[list.Count - 1] = part;
        if (gradients.ContainsKey(value) && !owned)
        {
            Release(value);
            part = Sum(sum, part.Id, value, of, list);
        }
        else if (owned)
        {
            Release(value);
        }

        Hold(value, part.Id);
    }

    /// <summary>Adds a gradient that exists already to the gradient of a value.</summary>
    private void Pass(int value, int gradient, Node of)
    {
        if (!gradients.TryGetValue(value, out int sum))
        {
            Hold(value, gradient);
            return;
        }

        bool owned = IsFree(sum) && sum != gradient;
        Release(value);
        Hold(value, (owned ? Sum(gradient, sum, value, of, backward) : Append(backward, new GradientSum(types[value]), [gradient, sum], forward[value], of)).Id);
    }

    /// <summary>Adds a gradient to another, in the other's memory.</summary>
    private Node Sum(int gradient, int sum, int value, Node of, List<Node> list)
    {
        Node node = Append(list, new GradientSum(types[value]), [gradient, sum], forward[value], of) with { InPlaceOf = 1, Accumulates = true };
        list[list.Count - 1] = node;
        return node;
    }

    private Node Append(List<Node> list, Operator op, int[] reads, Node value, Node of)
    {
        TensorType type = ((GradientOperator)op).Type;
        string name = names.Take(type == TensorType.Nothing ? $"{of.Name}.Learning" : $"{value.Name}.Gradient");
        var node = new Node(op is Loss ? of.Id : next++, name, of.Key, op, reads.ToEquatable(), type, of.Site) { GradientOf = of.Name };
        types[node.Id] = type;
        list.Add(node);
        return node;
    }

    private void Hold(int value, int gradient)
    {
        gradients[value] = gradient;
        holders[gradient] = Holders(gradient) + 1;
    }

    private void Release(int value) => holders[gradients[value]]--;

    private int Holders(int gradient) => holders.TryGetValue(gradient, out int count) ? count : 0;

    /// <summary>Whether one value alone holds a gradient, in memory that is its own.</summary>
    private bool IsFree(int gradient) => Holders(gradient) == 1 && !shared.Contains(gradient);

    /// <summary>A node with the gradient of its value, or of what stands before a part of its epilogue.</summary>
    private sealed class Site(GradientBuilder builder, Node node) : GradientSite
    {
        private readonly TensorType[] types = node.Inputs.Take(node.OwnInputs).Select(input => builder.types[input]).ToArray();
        private int gradient;

        public override Node Node => node;

        public override IReadOnlyList<TensorType> Types => types;

        public override int Gradient => gradient;

        public void Visit(int ofValue)
        {
            gradient = ofValue;
            foreach (EpilogueStage stage in node.Epilogue.Reverse())
            {
                if (stage.Operand >= 0)
                {
                    Pass(stage.Operand);
                }
                else
                {
                    var activation = new ActivationGradient((Elementwise)stage.Op, node.Type);
                    gradient = builder.Append(builder.backward, activation, [node.Id, gradient], node, node).Id;
                }
            }

            node.Op.Differentiate(this);
        }

        public override bool Wants(int input) => builder.Wants(node.Inputs[input]);

        public override void Give(int input, Operator op, params int[] reads)
        {
            if (Wants(input))
            {
                builder.Add(node.Inputs[input], op, reads, node, builder.backward);
            }
        }

        public override void Pass(int input)
        {
            if (Wants(input))
            {
                builder.Pass(node.Inputs[input], gradient, node);
            }
        }

        public override void PassChannels(int input, int first)
        {
            if (!Wants(input))
            {
                return;
            }

            // The slice lies in the whole gradient's memory: its own only if no other value holds that.
            Node slice = builder.Append(builder.backward, new ChannelSlice(first, types[input]), [gradient], builder.forward[node.Inputs[input]], node);
            if (builder.Holders(gradient) > 0 || builder.shared.Contains(gradient))
            {
                builder.shared.Add(gradient);
                builder.shared.Add(slice.Id);
            }

            builder.Pass(node.Inputs[input], slice.Id, node);
        }

        public override void Learn(Operator op, params int[] reads) => builder.Append(builder.backward, op, reads, node, node);
    }
}
