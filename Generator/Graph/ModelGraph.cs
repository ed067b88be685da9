using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>A network at one input size: nodes in an order in which each reads only earlier ones, and the values that go out.</summary>
internal sealed record ModelGraph(string Name, EquatableArray<Node> Nodes, EquatableArray<int> Outputs)
{
    /// <summary>Values of the heads that exist in training only.</summary>
    public EquatableArray<int> TrainingOutputs { get; init; }

    /// <summary>Names of the outputs, in their order.</summary>
    public EquatableArray<string> OutputNames { get; init; }

    /// <summary>The value that each member of the network stands for.</summary>
    public EquatableArray<MemberValue> Members { get; init; }

    /// <summary>Patterns of checkpoint keys that may be missing, or be there without a layer.</summary>
    public EquatableArray<string> OptionalKeys { get; init; }

    public Node Input => Nodes[0];

    public Node this[int id] => Nodes.First(node => node.Id == id);

    /// <summary>How often each value is read; an output counts as read once more.</summary>
    public IReadOnlyDictionary<int, int> CountUses()
    {
        var uses = Nodes.ToDictionary(node => node.Id, _ => 0);
        foreach (int read in Nodes.SelectMany(node => node.Inputs).Concat(Outputs).Concat(TrainingOutputs))
        {
            uses[read]++;
        }

        return uses;
    }

    public IReadOnlyDictionary<int, Node> ById() => Nodes.ToDictionary(node => node.Id);

    public IReadOnlyList<TensorType> InputTypes(Node node) => node.Inputs.Select(TypeOf).ToArray();

    public EquatableArray<Parameter> ParametersOf(Node node) => node.Op.Parameters(InputTypes(node));

    public TensorType TypeOf(int id) => id < Nodes.Count && Nodes[id].Id == id ? Nodes[id].Type : this[id].Type;

    /// <summary>Without the heads that exist in training only, and all that only they need.</summary>
    public ModelGraph WithoutTraining() => (this with { TrainingOutputs = default }).WithoutDeadNodes();

    /// <summary>Without the nodes that no output needs.</summary>
    public ModelGraph WithoutDeadNodes()
    {
        var needed = new HashSet<int>(Outputs.Concat(TrainingOutputs)) { Input.Id };
        foreach (Node node in Nodes.Reverse().Where(node => needed.Contains(node.Id)))
        {
            needed.UnionWith(node.Inputs);
        }

        return needed.Count == Nodes.Count ? this : this with { Nodes = Nodes.Where(node => needed.Contains(node.Id)).ToEquatable() };
    }

    /// <summary>Lets all readers of some values read others instead, and drops what is no longer needed.</summary>
    public ModelGraph Redirect(IReadOnlyDictionary<int, int> replacements)
    {
        if (replacements.Count == 0)
        {
            return this;
        }

        int Follow(int id)
        {
            while (replacements.TryGetValue(id, out int next))
            {
                id = next;
            }

            return id;
        }

        return (this with
        {
            Nodes = Nodes.Select(node => node with { Inputs = node.Inputs.Select(Follow).ToEquatable() }).ToEquatable(),
            Outputs = Outputs.Select(Follow).ToEquatable(),
            TrainingOutputs = TrainingOutputs.Select(Follow).ToEquatable(),
        }).WithoutDeadNodes();
    }

    /// <summary>Puts nodes back into an order in which each stands after all it reads; otherwise keeps the order.</summary>
    public ModelGraph Sorted()
    {
        var byId = ById();
        var done = new HashSet<int>();
        var order = new List<Node>(Nodes.Count);
        foreach (Node root in Nodes)
        {
            var path = new Stack<Node>([root]);
            while (path.Count > 0)
            {
                Node node = path.Peek();
                Node? waiting = node.Inputs.Select(id => byId[id]).FirstOrDefault(input => !done.Contains(input.Id));
                if (done.Contains(node.Id))
                {
                    path.Pop();
                }
                else if (waiting is not null)
                {
                    path.Push(waiting);
                }
                else
                {
                    done.Add(path.Pop().Id);
                    order.Add(node);
                }

                if (path.Count > Nodes.Count)
                {
                    throw new InvalidOperationException($"The graph of {Name} has a cycle through {node.Name}.");
                }
            }
        }

        return this with { Nodes = order.ToEquatable() };
    }
}

/// <summary>A member of the network and the value that it stands for.</summary>
internal sealed record MemberValue(string Name, int Value);
