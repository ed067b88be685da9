using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>
/// Graphs as text, a line for each node.
/// <code>
/// %3 = Stem: convolution 3×3, 3 to 16 channels, stride 2, batch norm folded, then add %2, relu (%0) -> 16×32×64
/// </code>
/// </summary>
internal static class GraphPrinter
{
    /// <summary>All nodes in order, then what goes out. Lines end in a line feed, the last one not.</summary>
    public static string Print(ModelGraph graph)
    {
        var types = graph.Nodes.ToDictionary(node => node.Id, node => node.Type);
        IEnumerable<string> lines = graph.Nodes.Select(node => Line(node, Words(node, types, id => " " + Value(id))));
        lines = lines.Concat(["outputs: " + string.Join(", ", graph.Outputs.Select((id, i) =>
            i < graph.OutputNames.Count ? $"{graph.OutputNames[i]} = {Value(id)}" : Value(id)))]);
        if (graph.TrainingOutputs.Count > 0)
        {
            lines = lines.Concat(["training outputs: " + string.Join(", ", graph.TrainingOutputs.Select(Value))]);
        }

        return string.Join("\n", lines);
    }

    /// <summary>What a node computes, in words: "convolution 3×3, 3 to 16 channels, stride 2, batch norm folded, then add Skip, relu".</summary>
    public static string Describe(ModelGraph graph, Node node) =>
        Words(node, node.Inputs.Distinct().ToDictionary(id => id, graph.TypeOf), id => " " + graph[id].Name);

    private static string Line(Node node, string words)
    {
        string training = node.TrainingOnly ? ", training only" : "";
        string reads = node.Inputs.Count == 0 ? "" : $" ({string.Join(", ", node.Inputs.Take(node.OwnInputs).Select(Value))})";
        return $"{Value(node.Id)} = {node.Name}: {words}{training}{reads} -> {node.Type}";
    }

    private static string Words(Node node, Dictionary<int, TensorType> types, Func<int, string> operand)
    {
        string words = node.Op.Describe(node.Inputs.Take(node.OwnInputs).Select(id => types[id]).ToArray(), node.Type);
        string norms = node.Norms.Count switch
        {
            0 => "",
            1 => ", batch norm folded",
            int count => $", {Literals.Integer(count)} batch norms folded",
        };
        IEnumerable<string> stages = node.Epilogue.Select(stage => stage.Op.Title + (stage.Operand < 0 ? "" : operand(node.Inputs[stage.Operand])));
        return words + norms + (node.Epilogue.Count > 0 ? ", then " + string.Join(", ", stages) : "");
    }

    private static string Value(int id) => "%" + Literals.Integer(id);
}
