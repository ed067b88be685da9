using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Emit;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator;

/// <summary>What a declaration compiles to.</summary>
internal sealed record Compiled(EquatableArray<GeneratedFile> Files, EquatableArray<Problem> Problems);

/// <summary>The five stages as one pure function: declaration in, files and problems out.</summary>
internal static class Compiler
{
    public static Compiled Compile(NetworkDeclaration network, ProjectSupport support, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        foreach (Problem problem in network.Problems)
        {
            problems.Add(problem);
        }

        try
        {
            EquatableArray<GeneratedFile> files = problems.HasErrors ? default : Compile(network, Target.All(support.Devices, network.GpuStorage), support.TorchSharp, problems, cancellation);
            return new Compiled(problems.HasErrors ? Fallback(network) : files, problems.All.ToEquatable());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One model that the compiler fails on must not silence the others.
            problems.Add(Problems.Internal(new Site(network.FullName), network.Name, $"{exception.GetType().Name}: {exception.Message}"));
            return new Compiled(Fallback(network), problems.All.ToEquatable());
        }
    }

    /// <summary>What keeps a network from getting a GPU engine in a project that has ILGPU.</summary>
    public static Compiled Remark(NetworkDeclaration network, MissingForGpus missing)
    {
        (string what, string remedy) = missing switch
        {
            MissingForGpus.Algorithms => ("ILGPU.Algorithms", "the package ILGPU.Algorithms"),
            MissingForGpus.Host => ("SfNet.Ilgpu", "the package SfNet.Ilgpu"),
            _ => ("ILGPU.Algorithms and SfNet.Ilgpu", "the packages ILGPU.Algorithms and SfNet.Ilgpu"),
        };
        return new Compiled(default, EquatableArray.Of(Problems.NoGpuEngine(new Site(network.FullName), network.Name, what, remedy)));
    }

    /// <summary>The generated half of a block; what its members mean is compiled with each network that uses it.</summary>
    public static Compiled Compile(BlockPart block) => new(
        block.IsOpen ? EquatableArray.Of(new GeneratedFile($"{block.FullName}.g.cs", BlockFrame.Write(block))) : default,
        block.Problems);

    /// <summary>The members' other half alone, so that a mistake in the network is not followed by one error for each member.</summary>
    private static EquatableArray<GeneratedFile> Fallback(NetworkDeclaration network) =>
        FallbackFrame.Write(network) is { } text ? EquatableArray.Of(new GeneratedFile($"{network.FileName}.g.cs", text)) : default;

    private static EquatableArray<GeneratedFile> Compile(NetworkDeclaration network, Target[] targets, bool torchSharp, ProblemList problems, CancellationToken cancellation)
    {
        var graphs = new List<(InputSize Size, ModelGraph Graph)>();
        foreach (InputSize size in network.Inputs)
        {
            if (GraphBuilder.Build(network, size, OperatorList.Instance, problems, cancellation) is { } graph)
            {
                GraphVerifier.Verify(graph);
                graphs.Add((size, graph));
            }
        }

        (InputSize Size, ModelGraph Graph)? trained = problems.HasErrors || graphs.Count == 0 ? null : Trained(network, problems, cancellation);
        IReadOnlyList<GeneratedFile> training = trained is null ? [] : TrainingTarget.Write(network, trained.Value.Graph, torchSharp, problems, cancellation);
        ReportWeights(trained is null ? graphs : [.. graphs, trained.Value], problems);
        return problems.HasErrors || graphs.Count == 0 ? default : targets.SelectMany(Write).Concat(training).ToEquatable();

        IEnumerable<GeneratedFile> Write(Target target) =>
            target.Backend.Write(network, graphs.Select(entry => Plan(entry.Size, entry.Graph, target, cancellation)).ToArray(), cancellation);
    }

    /// <summary>The graph at the size of training, or null where there is none.</summary>
    private static (InputSize Size, ModelGraph Graph)? Trained(NetworkDeclaration network, ProblemList problems, CancellationToken cancellation)
    {
        if (network.Training is not { } training)
        {
            return null;
        }

        var size = new InputSize(network.Inputs[0].Channels, training.Height, training.Width);
        return GraphBuilder.Build(network, size, OperatorList.Instance, problems, cancellation) is { } graph ? (size, graph) : null;
    }

    private static PlannedSize Plan(InputSize size, ModelGraph graph, Target target, CancellationToken cancellation)
    {
        PlanOutput[] outputs = AppendArgMax.Fits(graph) ? [PlanOutput.Scores, PlanOutput.Labels] : [PlanOutput.Scores];
        return new PlannedSize(size, graph, outputs.Select(Plan).ToEquatable());

        Plan Plan(PlanOutput output) =>
            Planner.Create(PassList.Run(target.Passes(output), graph, GraphVerifier.Verify, cancellation), output, target.Backend.Kernels, cancellation);
    }

    /// <summary>One set of weights serves all sizes, so neither what weights there are nor their shapes may depend on the size.</summary>
    private static void ReportWeights(List<(InputSize Size, ModelGraph Graph)> sizes, ProblemList problems)
    {
        foreach ((_, ModelGraph other) in sizes.Skip(1))
        {
            var (first, second) = (Shapes(sizes[0].Graph), Shapes(other));
            foreach (string key in first.Keys.Concat(second.Keys).OrderBy(key => key, StringComparer.Ordinal))
            {
                string one = first.TryGetValue(key, out var here) ? here.Shape : "nothing";
                string two = second.TryGetValue(key, out var there) ? there.Shape : "nothing";
                if (one != two)
                {
                    Node node = (here.Node ?? there.Node)!;
                    string found = $"weights '{key}' of {one} at {sizes[0].Graph.Input.Type} and {two} at {other.Input.Type}";
                    problems.Add(Problems.ShapeMismatch(node.Site, node.Name, found, "one set of weights for all input sizes"));
                    return;
                }
            }
        }
    }

    private static Dictionary<string, (string Shape, Node? Node)> Shapes(ModelGraph graph) => graph.Nodes
        .SelectMany(node => graph.ParametersOf(node).Select(parameter => (Key: CheckpointKeys.Join(node.Key, parameter.Suffix), parameter.Shape, Node: node)))
        .ToDictionary(entry => entry.Key, entry => (string.Join("×", entry.Shape), (Node?)entry.Node), StringComparer.Ordinal);
}
