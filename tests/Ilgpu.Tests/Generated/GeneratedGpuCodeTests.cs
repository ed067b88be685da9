using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Kit;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests.Generated;

/// <summary>What a user's project gets for GPUs, as files to read, and when.</summary>
public sealed class GeneratedGpuCodeTests
{
    private const string Source = """
        using SfNet;

        namespace Demo;

        [Network("tiny"), Input(3, 64, 128), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
        public sealed partial class TinyNet
        {
            [Conv2d(16, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }
            [MaxPool2d(3, Stride = 2, Padding = 1), Conv2d(32, 3), Relu] public static partial Layer Body { get; }
            [GlobalAvgPool2d, Conv2d(8, 1), Resize(nameof(Body))] public static partial Layer Context { get; }
            [Concat(nameof(Body), nameof(Context)), Conv2d(19, 1), Resize(4.0)] public static partial Layer Logits { get; }
        }
        """;

    [Fact]
    public void A_network_gets_kernels_launches_and_tables_where_ILGPU_is()
    {
        GeneratorRun run = GeneratorRun.Of(Source, GpuGraphs.References);

        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Assert.Empty(KernelRules.Check((Microsoft.CodeAnalysis.CSharp.CSharpCompilation)run.After));
        Snapshot.Match(run.Files.Where(file => file.Hint.Contains(".Gpu.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_ILGPU_no_line_speaks_of_it()
    {
        GeneratorRun run = GeneratorRun.Of(Source);

        Assert.All(run.Files, file =>
        {
            Assert.DoesNotContain("ILGPU", file.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Gpu", file.Hint, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_of_the_three_assemblies_is_needed(int left)
    {
        MetadataReference[] references = [.. GpuGraphs.References.Where(reference => !Named(reference, left))];

        GeneratorRun run = GeneratorRun.Of(Source, references);

        Assert.Equal(GpuGraphs.References.Length - 1, references.Length);
        Assert.DoesNotContain(run.Files, file => file.Hint.Contains(".Gpu.", StringComparison.Ordinal));
    }

    private static bool Named(MetadataReference reference, int index) =>
        reference.Display!.EndsWith(new[] { "/ILGPU.dll", "/ILGPU.Algorithms.dll", "/SfNet.Ilgpu.dll" }[index], StringComparison.Ordinal);
}
