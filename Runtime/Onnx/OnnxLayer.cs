using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Onnx;

/// <summary>One operator of a network on its way into an ONNX graph: what it reads and makes, under the names of that graph.</summary>
/// <param name="graph">Takes the nodes.</param>
/// <param name="node">The operator.</param>
/// <param name="sources">The operators that it reads.</param>
/// <param name="inputs">The names of their values.</param>
/// <param name="output">The name of its own value.</param>
internal sealed class OnnxLayer(OnnxGraph graph, GraphNode node, IReadOnlyList<GraphNode> sources, IReadOnlyList<string> inputs, string output)
{
    public GraphNode Node => node;

    /// <summary>Names of the values that the operator reads.</summary>
    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>The first of them.</summary>
    public string Input => inputs[0];

    /// <summary>The shape of the first of them.</summary>
    public InputSize InputSize => sources[0].Output;

    /// <summary>Whether the first of them is flat.</summary>
    public bool InputIsFlat => sources[0].IsFlat;

    /// <summary>The tensor that the operator owns under the last part of a checkpoint key.</summary>
    public string Parameter(string suffix) => graph.Parameter(node.KeyOf(suffix));

    /// <summary>The tensors that it owns under these, as far as it has them.</summary>
    public IEnumerable<string> Parameters(params string[] suffixes) => suffixes.Where(node.Parameters.Contains).Select(Parameter);

    /// <summary>A tensor of constant numbers.</summary>
    public string Constant(string name, float[] values, params ReadOnlySpan<long> shape) => graph.Constant($"{node.Name}/{name}", values, shape);

    /// <summary>A row of constant integers.</summary>
    public string Constant(string name, params long[] values) => graph.Constant($"{node.Name}/{name}", values);

    /// <summary>A constant number.</summary>
    public string Scalar(float value) => graph.Scalar(value);

    /// <summary>Adds a node on the way to the operator's value.</summary>
    /// <returns>The name of the node's value.</returns>
    public string Apply(string type, string name, IEnumerable<string> reads, params OnnxAttribute[] attributes)
    {
        string value = graph.TakeName($"{node.Name}/{name}");
        graph.Add(type, $"{node.Name}/{name}", node.Operator, reads, value, attributes);
        return value;
    }

    /// <summary>Adds the node that makes the operator's value.</summary>
    public void Finish(string type, IEnumerable<string> reads, params OnnxAttribute[] attributes) =>
        graph.Add(type, node.Name, node.Operator, reads, output, attributes);

    /// <summary>Adds the node that makes the operator's value from the one it reads.</summary>
    public void Finish(string type, params OnnxAttribute[] attributes) => Finish(type, [inputs[0]], attributes);
}
