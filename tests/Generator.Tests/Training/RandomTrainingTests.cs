using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Training;

/// <summary>Drawn graphs with branches, shared values and several heads, differentiated and held to differences of the reference.</summary>
public sealed class RandomTrainingTests
{
    /// <summary>The first graphs that can be trained.</summary>
    internal static IReadOnlyList<ModelGraph> Graphs { get; } = [.. Enumerable.Range(700, int.MaxValue - 700).Select(seed => RandomGraphs.Make(seed).Graph).Where(CanLearn).Take(24)];

    [Fact]
    public void Drawn_graphs_have_the_gradients_of_the_reference() => GradientCheck.Run(Graphs);

    /// <summary>Whether all heads can be differentiated and judged by one set of labels of at least two classes, and anything stands behind them to learn.</summary>
    private static bool CanLearn(ModelGraph graph) =>
        graph.Outputs.Concat(graph.TrainingOutputs).Select(head => graph.TypeOf(head).Flat).Distinct().Count() == 1
        && graph.Outputs.Concat(graph.TrainingOutputs).All(head => graph.TypeOf(head).Channels > 1)
        && graph.Nodes.All(node => node.Op is not ArgMax) && graph.Nodes.Any(node => graph.ParametersOf(node).Any(parameter => parameter.Kind == ParameterKind.Trainable));
}
