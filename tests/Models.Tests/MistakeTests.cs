using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Kit;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>What a user of the models is told about sizes, depths and weights that do not fit.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("SfNet(19)", 64, 100, "32")]
    [InlineData("SfNet(19)", 48, 64, "32")]
    [InlineData("UNet(2)", 40, 64, "16")]
    public void A_size_that_is_no_multiple_is_refused_by_the_compiler(string model, int height, int width, string multiple)
    {
        Diagnostic told = Assert.Single(Compiled(model, height, width));

        Assert.Equal(DiagnosticSeverity.Error, told.Severity);
        Assert.Contains($"{height}×{width}", told.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(multiple, told.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SfNet(19, Blocks3 = 0)")]
    [InlineData("ResNetClassifier(10, Blocks1 = 0)")]
    [InlineData("SfNet(19, Depth = 20)")]
    [InlineData("ResNetClassifier(10, Depth = 152)")]
    [InlineData("MobileNetV2(0)")]
    public void A_number_out_of_range_is_refused_by_the_compiler(string model)
    {
        Assert.Contains(Compiled(model, 64, 64), told => told.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("SfNet(19)", 32, 32)]
    [InlineData("UNet(2)", 16, 16)]
    [InlineData("ResNetClassifier(10)", 1, 1)]
    [InlineData("MobileNetV2(10)", 1, 1)]
    public void The_smallest_size_of_a_model_compiles(string model, int height, int width)
    {
        Assert.Empty(Compiled(model, height, width));
    }

    [Fact]
    public void A_network_with_auxiliary_heads_loads_without_their_weights()
    {
        float[] expected = Fixture.Read("sfnet_r18_logits");
        var scores = new float[expected.Length];
        using var file = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        using StagedR18 network = StagedR18.Create(Without(file, "auxiliary_head."));

        network.Run(Fixture.Read("sfnet_input"));
        network.CopyOutput(0, scores);

        Fixture.AssertClose(expected, scores, "Scores");
    }

    [Fact]
    public void A_missing_tensor_of_inference_is_named()
    {
        using var file = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));

        WeightMismatchException mismatch = Assert.Throws<WeightMismatchException>(() => SmallR18.Create(Without(file, "neck.fams.1.flow_conv.")));


        Assert.Contains("neck.fams.1.flow_conv.weight", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_width_are_refused()
    {
        WeightMismatchException mismatch = Assert.Throws<WeightMismatchException>(() => SmallR50.Load(Fixture.Weights("sfnet_r18")));

        Assert.Contains("backbone.stem.0.weight", mismatch.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Diagnostic> Compiled(string model, int height, int width)
    {
        string source = $$"""
            using SfNet;
            using SfNet.Models;

            namespace Mistakes;

            [Network("n"), Input(3, {{height}}, {{width}})]
            internal sealed partial class N
            {
                [{{model}}] internal static partial Layer Scores { get; }
            }
            """;
        return GeneratorRun.Start(Compile.Of([("N.cs", source)], "Mistakes", MetadataReference.CreateFromFile(typeof(SfNetAttribute).Assembly.Location))).Diagnostics;
    }

    private static MemoryWeights Without(SafetensorsFile file, string prefix) => new(
        "part of a file",
        file.Tensors.Where(tensor => !tensor.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(tensor => TensorData.FromSource(file, tensor.Name)));
}
