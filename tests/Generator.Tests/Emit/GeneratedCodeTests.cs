using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Tests.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

/// <summary>What single operators and fusions compile to, as it reads. Every snapshot also compiles with all warnings as errors.</summary>
public sealed class GeneratedCodeTests
{
    // Exact, so that what these show of fusions does not change with the estimates that kernels are chosen by.
    private const string SmallInput = "[Network(\"net\"), Input(3, 8, 8), Precision(Precision.Exact)]";

    [Fact]
    public void Convolution_batch_norm_and_relu_are_one_step() =>
        Match("[Conv2d(8, 3, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }");

    [Fact]
    public void A_residual_is_added_while_the_result_is_in_a_register() => Match("""
        [Conv2d(8, 3), Relu] public static partial Layer Stem { get; }
        [Conv2d(8, 3), BatchNorm2d] public static partial Layer Body { get; }
        [Add(nameof(Body), nameof(Stem)), Relu] public static partial Layer Sum { get; }
        """);

    [Fact]
    public void Parts_of_a_concatenation_are_written_in_place() => Match("""
        [Conv2d(4, 1)] public static partial Layer Left { get; }
        [From(Layer.Input), MaxPool2d(3, Stride = 1, Padding = 1)] public static partial Layer Right { get; }
        [Concat(nameof(Left), nameof(Right)), Conv2d(2, 3)] public static partial Layer Both { get; }
        """);

    [Fact]
    public void A_warp_is_written_into_the_concatenation_that_reads_it() => Match("""
        [Conv2d(2, 3)] public static partial Layer Flow { get; }
        [From(Layer.Input), FlowWarp(nameof(Flow))] public static partial Layer Warped { get; }
        [From(Layer.Input), Conv2d(5, 1)] public static partial Layer Fine { get; }
        [Concat(nameof(Fine), nameof(Warped))] public static partial Layer All { get; }
        """);

    [Fact]
    public void Labels_are_taken_while_scores_are_resized() => Match("[Conv2d(19, 1), Resize(4)] public static partial Layer Scores { get; }");

    [Fact]
    public void Two_input_sizes_share_their_weights() =>
        Match("[Conv2d(4, 3), Relu] public static partial Layer Out { get; }", "[Network(\"net\"), Input(3, 8, 8), Input(3, 6, 10), Precision(Precision.Exact)]");

    [Fact]
    public void A_gate_for_each_channel_is_multiplied_in_a_register() => Match("""
        [Conv2d(8, 3)] public static partial Layer Body { get; }
        [From(Layer.Input), GlobalAvgPool2d, Conv2d(8, 1), Sigmoid] public static partial Layer Gate { get; }
        [Multiply(nameof(Body), nameof(Gate)), Conv2d(2, 1)] public static partial Layer Out { get; }
        """);

    [Fact]
    public void A_batch_norm_that_cannot_be_folded_is_a_factor_and_an_offset() =>
        Match("[MaxPool2d(2), BatchNorm2d, Silu, Conv2d(2, 1)] public static partial Layer Out { get; }");

    [Fact]
    public void A_step_that_two_kernels_can_serve_branches_on_the_networks_choice() =>
        Match("[Conv2d(64, 3), Relu] public static partial Layer Body { get; }", "[Network(\"net\"), Input(64, 32, 32)]");

    [Fact]
    public void A_layer_that_is_declared_exact_has_one_kernel() =>
        Match("[Precision(Precision.Exact), Conv2d(64, 3)] public static partial Layer Body { get; }", "[Network(\"net\"), Input(64, 32, 32)]");

    [Fact]
    public void A_large_map_that_is_only_pooled_exists_in_bands() => Match(
        """
        [Conv2d(64, 3, Stride = 2, Bias = false), BatchNorm2d, Relu] public static partial Layer Stem { get; }
        [MaxPool2d(3, Stride = 2, Padding = 1)] public static partial Layer Pooled { get; }
        """,
        "[Network(\"net\"), Input(4, 1024, 512), Precision(Precision.Exact)]");

    [Fact]
    public void A_whole_model_reads_as_the_list_of_its_steps()
    {
        GeneratorRun run = GeneratorRun.Of(Source.TinyNet);

        Assert.NotEmpty(run.Image);
        Snapshot.Match(run);
    }

    [Fact]
    public void The_same_source_gives_the_same_files()
    {
        Assert.Equal(GeneratorRun.Of(Source.TinyNet).Files, GeneratorRun.Of(Source.TinyNet).Files);
    }

    [Fact]
    public void Names_of_files_differ_by_more_than_capital_letters()
    {
        string two = Source.Network(Source.Member("A")) + "\n[Network(\"other\"), Input(3, 32, 32)]\npublic sealed partial class NET\n{\n" + Source.Member("A") + "\n}\n";

        IReadOnlyList<WrittenFile> files = GeneratorRun.Of(two).Files;

        Assert.Equal(files.Count, files.Select(file => file.Hint).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(10, files.Count);
    }

    /// <summary>The plan and the epilogues are what a fusion changes; the other files are in the snapshot of the whole model.</summary>
    private static void Match(string members, string attributes = SmallInput, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        GeneratorRun run = GeneratorRun.Of(Source.Network(members, attributes));
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Image);
        Snapshot.Match(run.Files.Where(file => file.Hint.Contains(".Plan", StringComparison.Ordinal) || file.Hint.Contains(".Epilogues", StringComparison.Ordinal)), Here(), method);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
