using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Kit;
using SfNet.Reference;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Whole models with all passes and with as few as possible: the same answer, in the oracle's arithmetic and in compiled code.</summary>
public sealed class OptimisationTests
{
    private const string Source = """
        using SfNet;
        using SfNet.Models;

        namespace Optimised;

        [Network("sfnet"), Input(3, 32, 64)]
        internal sealed partial class Seed
        {
            [SfNet(7, Width = 4, Auxiliary = true)] internal static partial Layer Scores { get; }
        }

        [Network("sfnet-official", Keys = "official"), Input(3, 32, 32)]
        internal sealed partial class Official
        {
            [SfNet(5, Width = 2, Depth = 50, Official = true), Name("")] internal static partial Layer Scores { get; }
        }

        [Network("sfnet-wide"), Input(3, 32, 64)]
        internal sealed partial class Wide
        {
            // Wide enough for the kernels that need many channels.
            [SfNet(3, Width = 32)] internal static partial Layer Scores { get; }
        }

        [Network("resnet18"), Input(3, 35, 29)]
        internal sealed partial class Basic
        {
            [ResNetClassifier(10, Width = 3)] internal static partial Layer Scores { get; }
        }

        [Network("resnet50"), Input(3, 33, 47)]
        internal sealed partial class Deep
        {
            [ResNetClassifier(10, Width = 2, Depth = 50)] internal static partial Layer Scores { get; }
        }

        [Network("mobilenet"), Input(3, 37, 32)]
        internal sealed partial class Mobile
        {
            [MobileNetV2(10, Width = 0.1)] internal static partial Layer Scores { get; }
        }

        [Network("unet"), Input(1, 32, 16)]
        internal sealed partial class Cells
        {
            [UNet(2, Width = 3)] internal static partial Layer Scores { get; }
        }
        """;

    private static readonly Lazy<ModelGraph[]> Graphs = new(() => [.. Declarations().Select(Build)]);

    public static TheoryData<string> Networks => ["sfnet", "sfnet-official", "sfnet-wide", "resnet18", "resnet50", "mobilenet", "unet"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_pass_changes_what_a_model_computes(string network)
    {
        ModelGraph canonical = Graphs.Value.Single(graph => graph.Name == network);
        ParameterSet parameters = ParameterSet.Random(canonical, 1);
        var input = Tensor.Random(canonical.Input.Type, 2);

        Tensor expected = Interpreter.Run(canonical, parameters, input)[0];
        Tensor plain = Interpreter.Run(Passed(canonical, PassList.Plain), parameters, input)[0];
        Tensor optimised = Interpreter.Run(Passed(canonical, PassList.Scores), parameters, input)[0];
        Tensor labels = Interpreter.Run(Passed(canonical, PassList.Labels), parameters, input)[0];

        double largest = expected.Values.Max(Math.Abs);
        Assert.True(largest > 1e-3);
        AssertClose(expected.Values, plain.Values, 1e-9 * largest);
        AssertClose(expected.Values, optimised.Values, 1e-9 * largest);
        Assert.Equal(
            Enumerable.Range(0, expected.Pixels).Select(pixel => (double)Enumerable.Range(0, expected.Channels).MaxBy(channel => expected.Values[(channel * expected.Pixels) + pixel])),
            labels.Values);
        Assert.True(Passed(canonical, PassList.Scores).Nodes.Count < Passed(canonical, PassList.Plain).Nodes.Count);
    }

    [Fact]
    public void Compiled_code_computes_the_same_with_all_passes_and_with_few()
    {
        var plain = CompiledGraphs.Of(Graphs.Value, PassList.Plain);
        var optimised = CompiledGraphs.Of(Graphs.Value, PassList.Scores);
        for (int i = 0; i < Graphs.Value.Length; i++)
        {
            ModelGraph canonical = Graphs.Value[i];
            ParameterSet parameters = ParameterSet.Random(canonical, 3);
            var input = Tensor.Random(canonical.Input.Type, 4);
            double[] expected = Interpreter.Run(canonical, parameters, input)[0].Values;
            double allowed = Fixture.Tolerance * expected.Max(Math.Abs);

            foreach (CompiledGraphs compiled in new[] { plain, optimised })
            {
                using Network network = compiled.Create(i, parameters, threads: 2);
                var scores = new float[expected.Length];
                network.Run(input.ToFloats(), scores);

                AssertClose(expected, Array.ConvertAll(scores, score => (double)score), allowed);
            }
        }
    }

    private static IEnumerable<NetworkDeclaration> Declarations()
    {
        Compilation compilation = Compile.Of([("Networks.cs", Source)], "Optimised", MetadataReference.CreateFromFile(typeof(SfNetAttribute).Assembly.Location));
        GeneratorRun run = GeneratorRun.Start(compilation);
        Assert.Empty(run.Diagnostics);
        return run.Outputs("Model").Select(output => (NetworkDeclaration)output.Value);
    }

    private static ModelGraph Build(NetworkDeclaration network)
    {
        var problems = new ProblemList();
        ModelGraph? graph = GraphBuilder.Build(network, network.Inputs[0], OperatorList.Instance, problems, default);
        Assert.Empty(problems.All);
        return graph!;
    }

    private static ModelGraph Passed(ModelGraph graph, IReadOnlyList<IPass> passes) => PassList.Run(
        passes, graph, GraphVerifier.Verify, default);

    private static void AssertClose(double[] expected, double[] actual, double allowed)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed, $"Value {i} is {actual[i]}, expected {expected[i]} within {allowed}.");
        }
    }
}
