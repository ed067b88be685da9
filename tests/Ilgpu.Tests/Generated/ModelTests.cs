using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Tests.Operators;
using SfNet.Kit;
using SfNet.Kit.Ilgpu;
using SfNet.Models;
using SfNet.Reference;
using Xunit;

namespace SfNet.Ilgpu.Tests.Generated;

/// <summary>Every model, narrow and on small images, through generated kernels: scores and labels are the oracle's, and no rule for kernels is broken.</summary>
public sealed class ModelTests
{
    private const string Source = """
        using SfNet;
        using SfNet.Models;

        namespace Narrow;

        [Network("sfnet"), Input(3, 32, 64), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
        internal sealed partial class Seed
        {
            [SfNet(7, Width = 8, Auxiliary = true)] internal static partial Layer Scores { get; }
        }

        [Network("sfnet-odd"), Input(3, 32, 32), Input(3, 64, 32)]
        internal sealed partial class Odd
        {
            [SfNet(19, Width = 3)] internal static partial Layer Scores { get; }
        }

        [Network("sfnet-official", Keys = "official"), Input(3, 32, 32)]
        internal sealed partial class Official
        {
            [SfNet(5, Width = 2, Depth = 50, Official = true), Name("")] internal static partial Layer Scores { get; }
        }

        [Network("resnet18"), Input(3, 35, 29), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
        internal sealed partial class Basic
        {
            [ResNetClassifier(10, Width = 4)] internal static partial Layer Scores { get; }
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

        [Network("halved"), Input(3, 32, 64), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375), GpuStorage(StorageType.Half)]
        internal sealed partial class Halved
        {
            [SfNet(7, Width = 8, Auxiliary = true)] internal static partial Layer Scores { get; }
        }

        [Network("halved-odd"), Input(3, 37, 32), GpuStorage(StorageType.Half)]
        internal sealed partial class HalvedOdd
        {
            [MobileNetV2(10, Width = 0.1)] internal static partial Layer Scores { get; }
        }

        [Network("unet"), Input(1, 32, 16)]
        internal sealed partial class Cells
        {
            [UNet(2, Width = 4)] internal static partial Layer Scores { get; }
        }
        """;

    private static readonly Lazy<GeneratorRun> Run = new(() => GeneratorRun.Start(Compile.Of(
        [("Networks.cs", Source)], "Narrow", [.. GpuGraphs.References, MetadataReference.CreateFromFile(typeof(SfNetAttribute).Assembly.Location)])));

    private static readonly Lazy<Assembly> Compiled = new(() => GpuGraphs.Load((CSharpCompilation)Run.Value.After));

    /// <summary>What the networks were compiled to.</summary>
    internal static Assembly Assembly => Compiled.Value;

    public static TheoryData<string> Networks => ["Seed", "Odd", "Official", "Basic", "Deep", "Mobile", "Cells"];

    [Fact]
    public void Their_kernels_break_no_rule()
    {
        Assert.Empty(Run.Value.Diagnostics);
        IReadOnlyList<RuleViolation> violations = KernelRules.Check((CSharpCompilation)Run.Value.After);
        Assert.True(violations.Count == 0, string.Join("\n", violations.Take(10)));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Scores_and_labels_are_the_oracles(string name)
    {
        NetworkDeclaration declaration = Declared(name);
        foreach (Generator.Declaration.InputSize size in declaration.Inputs)
        {
            ModelGraph graph = GraphBuilder.Build(declaration, size, OperatorList.Instance, new ProblemList(), default)!;
            ParameterSet parameters = ParameterSet.Random(graph, 1);
            Tensor input = Tensor.Random(graph.Input.Type, 2);
            Tensor expected = Interpreter.Run(graph, parameters, input)[0];
            using GpuNetwork network = Create(name, parameters);
            var scores = new float[expected.Values.Length];
            var labels = new byte[expected.Pixels];

            network.Select(size.Height, size.Width);
            network.Run(input.ToFloats(), scores);
            network.Segment(input.ToFloats(), labels);

            Sweep.RequireEqual(expected, scores, Sweep.Rounding, graph, 0);
            LabelTests.RequireLargest(expected, labels, name);
        }
    }

    [Theory]
    [InlineData("Halved", "Seed")]
    [InlineData("HalvedOdd", "Mobile")]
    public void Maps_in_half_precision_take_half_the_memory_and_give_scores_that_are_near(string name, string single)
    {
        ModelGraph graph = Graph(name);
        ParameterSet parameters = ParameterSet.Random(graph, 1);
        Tensor input = Tensor.Random(graph.Input.Type, 2);
        Tensor expected = Interpreter.Run(graph, parameters, input)[0];
        using GpuNetwork network = Create(name, parameters);
        using GpuNetwork reference = Create(single, ParameterSet.Random(Graph(single), 1));
        var scores = new float[expected.Values.Length];

        network.Run(input.ToFloats(), scores);

        double largest = expected.Values.Max(Math.Abs);
        double worst = expected.Values.Zip(scores, (wanted, found) => Math.Abs(wanted - found)).Max();
        Assert.True(worst < 0.02 * largest, $"{worst} apart where the largest is {largest}.");
        Assert.True(worst > 1e-5 * largest, "Nothing was rounded.");
        (PlanInfo half, PlanInfo full) = (network.PlanFor(PlanOutput.Scores), reference.PlanFor(PlanOutput.Scores));
        Assert.True(half.ArenaBytes <= 0.6 * full.ArenaBytes, $"{half.ArenaBytes} of {full.ArenaBytes}");
        Assert.Contains(half.Steps, step => step.ElementBytes == 2);
        Assert.Equal(full.Steps.Select(step => step.Name), half.Steps.Select(step => step.Name));
        Assert.All(half.Steps.Where(step => step.Name.Contains("FlowConv", StringComparison.Ordinal)), flow => Assert.Equal(4, flow.ElementBytes));
    }

    [Theory]
    [InlineData("Seed")]
    [InlineData("Basic")]
    public void An_image_gives_what_its_normalised_pixels_give(string name)
    {
        ModelGraph graph = Graph(name);
        ParameterSet parameters = ParameterSet.Random(graph, 1);
        TensorType type = graph.Input.Type;
        var image = new byte[type.Elements];
        new Random(3).NextBytes(image);
        var input = new Tensor(type.Channels, type.Height, type.Width, [.. Enumerable.Range(0, image.Length)
            .Select(i => (Byte: image[(i % type.Pixels * 3) + (i / type.Pixels)], Channel: i / type.Pixels))
            .Select(value => (value.Byte - CompiledGraphs.Mean[value.Channel]) / CompiledGraphs.Deviation[value.Channel])]);
        Tensor expected = Interpreter.Run(graph, parameters, input)[0];
        using GpuNetwork network = Create(name, parameters);
        var scores = new float[expected.Values.Length];
        var labels = new byte[expected.Pixels];

        network.Run(image);
        network.CopyOutput(0, scores);
        network.Segment(image, labels);

        Sweep.RequireEqual(expected, scores, Sweep.Rounding, graph, 0);
        LabelTests.RequireLargest(expected, labels, name);
    }

    private static NetworkDeclaration Declared(string name) =>
        Run.Value.Outputs("Model").Select(output => (NetworkDeclaration)output.Value).Single(network => network.ClassName == name);

    private static ModelGraph Graph(string name) =>
        GraphBuilder.Build(Declared(name), Declared(name).Inputs[0], OperatorList.Instance, new ProblemList(), default)!;

    private static GpuNetwork Create(string name, ParameterSet parameters) =>
        (GpuNetwork)Compiled.Value.GetType($"Narrow.{name}")!.GetMethod("CreateGpu")!.Invoke(null, [CompiledGraphs.Weights(parameters), TestDevice.Options(), null])!;
}
