using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Kit;

/// <summary>A value of a sketched graph.</summary>
internal readonly record struct SketchValue(GraphSketch Sketch, int Id)
{
    public Node Node => Sketch.Nodes[Id];

    public TensorType Type => Node.Type;

    /// <summary>Appends an operator that reads this value and then the others.</summary>
    public SketchValue Then(Operator op, params SketchValue[] others) => Sketch.Append(op, [this, .. others]);

    /// <summary>Gives the value a name; without a key of its own, the key becomes the name in snake case.</summary>
    public SketchValue Named(string name, string? key = null) =>
        Changed(this, node => node with { Name = name, Key = key ?? SnakeCase.Of(name) });

    /// <summary>Marks the value as one that exists in training only.</summary>
    public SketchValue TrainingOnly() => Changed(this, node => node with { TrainingOnly = true });

    /// <summary>Folds a batch norm into the value's operator, as a pass would.</summary>
    public SketchValue WithNorm(string key, double epsilon = 1e-5, bool affine = true) =>
        Changed(this, node => node with { Norms = node.Norms.Concat([new FoldedNorm(key, epsilon, affine)]).ToEquatable() });

    /// <summary>Adds a stage to the value's epilogue, as a pass would; a second operand follows the inputs.</summary>
    public SketchValue WithStage(Operator op, SketchValue? operand = null, string key = "") => Changed(this, node => node with
    {
        Inputs = operand is { } other ? node.Inputs.Concat([other.Id]).ToEquatable() : node.Inputs,
        Epilogue = node.Epilogue.Concat([new EpilogueStage(op, operand is null ? -1 : node.Inputs.Count, key)]).ToEquatable(),
    });

    private static SketchValue Changed(SketchValue value, System.Func<Node, Node> change)
    {
        value.Sketch.Change(value.Id, change);
        return value;
    }
}
