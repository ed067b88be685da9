using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Kit;

/// <summary>
/// Draws a graph by hand, for tests.
/// <code>
/// var sketch = new GraphSketch(3, 16, 32);
/// SketchValue stem = sketch.Input.Conv2d(16, 3, stride: 2).BatchNorm2d().Relu().Named("Stem");
/// ModelGraph graph = sketch.Graph(stem.Conv2d(16, 3).Add(stem));
/// </code>
/// </summary>
internal sealed class GraphSketch
{
    private readonly string network;
    private readonly List<Node> nodes = [];

    public GraphSketch(int channels, int height, int width, string network = "Sketch")
    {
        this.network = network;
        var type = new TensorType(channels, height, width);
        nodes.Add(new Node(0, "Input", "", new InputOperator(type), default, type, SiteOf("Input")));
    }

    public SketchValue Input => new(this, 0);

    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>Appends an operator called after its kind and number, "Conv2d3"; its checkpoint key is the name in snake case.</summary>
    /// <exception cref="InvalidOperationException">The operator does not take these inputs.</exception>
    public SketchValue Append(Operator op, params IEnumerable<SketchValue> inputs)
    {
        EquatableArray<int> ids = inputs.Select(input => input.Id).ToEquatable();
        string name = $"{op.GetType().Name}{nodes.Count}";
        TensorType type = Infer(op, ids, name, out string? mistake) ?? throw new InvalidOperationException($"{name}, {op.Title}: {mistake}.");
        nodes.Add(new Node(nodes.Count, name, SnakeCase.Of(name), op, ids, type, SiteOf(name)));
        return new SketchValue(this, nodes.Count - 1);
    }

    /// <summary>Whether an operator takes these inputs.</summary>
    public bool Accepts(Operator op, params IEnumerable<SketchValue> inputs) =>
        Infer(op, inputs.Select(input => input.Id).ToEquatable(), "", out _) is not null;

    /// <summary>Replaces a node.</summary>
    public void Change(int id, Func<Node, Node> change) => nodes[id] = change(nodes[id]);

    /// <summary>The graph so far; it goes out where the values stand, under their names.</summary>
    public ModelGraph Graph(params IEnumerable<SketchValue> outputs) => new(network, nodes.ToEquatable(), outputs.Select(output => output.Id).ToEquatable())
    {
        OutputNames = outputs.Select(output => nodes[output.Id].Name).ToEquatable(),
        TrainingOutputs = nodes.Where(IsHead).Select(node => node.Id).ToEquatable(),
        Members = nodes.Skip(1).Select(node => new MemberValue(node.Name, node.Id)).ToEquatable(),
    };

    /// <summary>A head is what exists in training only and nothing reads.</summary>
    private bool IsHead(Node node) => node.TrainingOnly && !nodes.Exists(other => other.Inputs.Contains(node.Id));

    private TensorType? Infer(Operator op, EquatableArray<int> inputs, string name, out string? mistake)
    {
        var problems = new ProblemList();
        TensorType? type = op.Infer(inputs.Select(id => nodes[id].Type).ToArray(), new OperatorSite(SiteOf(name), name, problems));
        mistake = string.Join("; ", problems.All.Select(problem => $"{problem.Id} {string.Join(", ", problem.Arguments)}"));
        return type;
    }

    private Site SiteOf(string member) => new(network, member);
}
