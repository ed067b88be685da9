using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SfNet.Generator;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Support;
using SfNet.Reference;
using SfNet.Training;

namespace SfNet.Kit;

/// <summary>Graphs compiled for training and loaded, many in one assembly: cross-entropy of every output and head.</summary>
internal sealed class CompiledTrainings
{
    private readonly Assembly assembly;

    private CompiledTrainings(Assembly assembly) => this.assembly = assembly;

    /// <summary>Compiles canonical graphs; each becomes a class named after its position.</summary>
    public static CompiledTrainings Of(IReadOnlyList<ModelGraph> graphs, bool recompute = false) =>
        new(Compile.Load(Compile.Emit(Compile.Of(graphs.SelectMany((graph, index) => Sources(graph, index, recompute)), "Learned"))));

    /// <summary>How a graph is trained.</summary>
    public TrainingDescription Description(int index) =>
        (TrainingDescription)assembly.GetType($"Drawn.G{index}")!.GetProperty("Training")!.GetValue(null)!;

    /// <summary>An engine with the parameters that its oracle uses.</summary>
    public TrainingEngine Create(int index, ParameterSet parameters, int batch, int threads = 2)
    {
        TrainingDescription description = Description(index);
        var weights = new TrainingWeights(description.Network, CompiledGraphs.Weights(parameters));
        return description.Generated(description, weights, new TrainingOptions { Batch = batch, Threads = threads, Dropout = false });
    }

    private static IEnumerable<(string Path, string Text)> Sources(ModelGraph graph, int index, bool recompute)
    {
        TensorType type = graph.Input.Type;
        var loss = new LossDeclaration("CrossEntropy", "", 1, 255, AlignCorners: true, default, new Site($"G{index}"));
        var network = new NetworkDeclaration(
            "Drawn", $"G{index}", $"g{index}", EquatableArray.Of(new Generator.Declaration.InputSize(type.Channels, type.Height, type.Width)), default, default)
        {
            Training = new TrainingDeclaration(type.Height, type.Width, EquatableArray.Of(loss), EquatableArray.Of($"new global::SfNet.TrainingAttribute({type.Height}, {type.Width})"), new Site($"G{index}")) { Recompute = recompute },
        };
        var problems = new ProblemList();
        ModelGraph named = graph with { OutputNames = graph.Outputs.Select(id => graph[id].Name).ToEquatable() };
        var training = TrainingTarget.Write(network, named, torchSharp: false, problems, default);
        return problems.HasErrors
            ? throw new InvalidOperationException($"{GraphPrinter.Print(graph)}: {string.Join("; ", problems.All.Select(problem => $"{problem.Id} {string.Join(", ", problem.Arguments)}"))}")
            : CompiledGraphs.Sources(graph, index, Target.All(DeviceSupport.None)).Concat(training.Select(file => (file.Name, file.Text)));
    }
}
