using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Makes the network give labels instead of scores: the first output's largest channel.
/// <code>
/// x -> scores   becomes   x -> scores -> argmax
/// </code>
/// </summary>
internal sealed class AppendArgMax : IPass
{
    /// <summary>Labels are bytes.</summary>
    public const int MostClasses = 256;

    /// <summary>Whether the first output can become labels.</summary>
    public static bool Fits(ModelGraph graph) => graph.TypeOf(graph.Outputs[0]) is var type && (type.Channels <= MostClasses && (type.Channels > 1 || IsLabels(graph)));

    public ModelGraph Run(ModelGraph graph)
    {
        if (IsLabels(graph))
        {
            return (graph with { Outputs = graph.Outputs.Take(1).ToEquatable(), OutputNames = graph.OutputNames.Take(1).ToEquatable() }).WithoutDeadNodes();
        }

        Node scores = graph[graph.Outputs[0]];
        var labels = new Node(
            graph.Nodes.Max(node => node.Id) + 1, $"{scores.Name}.Labels", "", new ArgMax(), EquatableArray.Of(scores.Id), scores.Type with { Channels = 1 }, scores.Site);
        return (graph with
        {
            Nodes = graph.Nodes.Concat([labels]).ToEquatable(),
            Outputs = EquatableArray.Of(labels.Id),
            OutputNames = EquatableArray.Of("Labels"),
        }).WithoutDeadNodes();
    }

    private static bool IsLabels(ModelGraph graph) => graph[graph.Outputs[0]] is { Op: ArgMax } node && graph.TypeOf(node.Inputs[0]).Channels <= MostClasses;
}
