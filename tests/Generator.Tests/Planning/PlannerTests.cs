using System;
using System.Linq;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly (Func<SketchValue, SketchValue> Draw, string Kernel, string Reason)[] Choices =
    [
        (input => input.Conv2d(5, 1), "PointwiseConvolution", "1×1 at stride 1: a matrix product over pixels"),
        (input => input.Conv2d(5, 1, stride: 2), "DirectConvolution", "register tiles over the taps of the window"),
        (input => input.Conv2d(5, 1, padding: 1), "DirectConvolution", "register tiles over the taps of the window"),
        (input => input.Conv2d(64, 1, groups: 2), "DirectConvolution", "register tiles over the taps of the window"),
        (input => input.Conv2d(5, 5), "DirectConvolution", "register tiles over the taps of the window"),
        (input => input.Conv2d(64, 3), "WinogradConvolution", "Winograd F(4×4, 3×3), an estimated 0."),
        (input => input.MaxPool2d(4).Conv2d(64, 3), "Winograd2x2Convolution", "Winograd F(2×2, 3×3), an estimated 0."),
        (
            input => input.Conv2d(64, 3).Concat(input.Conv2d(32, 3, stride: 4).Resize(4)).Conv2d(64, 3),
            "EnlargedConvolution",
            "Winograd F(4×4, 3×3), and 1 of 2 parts multiplied at their own size before they are enlarged, an estimated 0."),
        (input => input.Conv2d(64, 3, groups: 64), "DepthwiseConvolution", "one channel a group: vectors run across channels"),
        (input => input.Conv2d(128, 3, groups: 64), "DirectConvolution", "register tiles over the taps of the window"),
        (input => input.ConvTranspose2d(5, 2, stride: 2), "TransposedConvolution", "gathers the inputs that reach each output"),
        (input => input.Flatten(), "Flatten", "pixels to channels, transposed"),
        (input => input.Flatten().Linear(5), "LinearKernel", "matrix times vector"),
        (input => input.MaxPool2d(2), "MaxPool", "vectors across channels"),
        (input => input.AvgPool2d(2), "AveragePool", "vectors across channels"),
        (input => input.AdaptiveAvgPool2d(1, 1), "AdaptiveAveragePool", "vectors across channels"),
        (input => input.Resize(2).Relu(), "ResizeBilinear", "vectors across channels"),
        (input => input.Resize(2, Generator.Operators.ResizeMode.Nearest), "ResizeNearest", "copies pixels"),
        (input => input.FlowWarp(input.Conv2d(2, 1)), "FlowWarp", "vectors across channels"),
        (input => input.GridSample(input.Conv2d(2, 1)), "GridSample", "vectors across channels"),
        (input => input.Relu(), "ElementwiseMap", "one pass over the map"),
        (input => input.Softmax(), "Softmax", "vectors across channels"),
        (input => input.ArgMax(), "ArgMax", "a block of pixels at a time"),
    ];

    [Fact]
    public void Every_step_has_a_kernel_and_says_why()
    {
        foreach (var (draw, kernel, reason) in Choices)
        {
            PlanStep step = Planned.Scores(draw(new GraphSketch(64, 32, 32).Input)).Steps[^1];

            Assert.Equal(kernel, step.Kernel);
            Assert.StartsWith(reason, step.Reason, StringComparison.Ordinal);
            Assert.True(step.Candidates.Count > 0 || step.Reason == reason, step.Reason);
        }
    }

    [Fact]
    public void Labels_are_written_as_bytes_without_storing_scores()
    {
        SketchValue input = new GraphSketch(5, 8, 8).Input;

        Assert.Equal(["ResizeBilinearArgMax"], Planned.Labels(input.Resize(2)).Steps.Select(step => step.Kernel));
        Assert.Equal(["ResizeNearestArgMax"], Planned.Labels(input.Resize(2, Generator.Operators.ResizeMode.Nearest)).Steps.Select(step => step.Kernel));
        Assert.Equal(["Softmax", "ArgMaxLabels"], Planned.Labels(input.Softmax()).Steps.Select(step => step.Kernel));
        Assert.Equal(["ResizeBilinear", "ArgMaxLabels"], Planned.Labels(input.Resize(2).Relu()).Steps.Select(step => step.Kernel));
        Assert.Null(Planned.Labels(input.Resize(2)).Steps[^1].Output);
    }

    [Fact]
    public void An_output_that_is_enlarged_is_stored_small()
    {
        SketchValue input = new GraphSketch(5, 8, 8).Input;
        SketchValue scores = input.Conv2d(7, 1).Named("Small");

        Plan plan = Planned.Scores(scores.Resize(4).Named("Scores"), scores.Relu().Named("Other"));

        Assert.Equal(["Small", "Other"], plan.Steps.Select(step => step.Node.Name));
        Assert.Equal([plan.Steps[0].Output, plan.Steps[1].Output], plan.Outputs.AsEnumerable());
        Assert.Equal(2 * 7 * 8 * 8 * sizeof(float), plan.ArenaBytes);
    }

    [Fact]
    public void A_convolution_of_an_image_reads_it_where_it_lies()
    {
        PlanStep step = Planned.Scores(new GraphSketch(3, 32, 32).Input.Conv2d(64, 3)).Steps[0];

        Assert.Equal("InputConvolution", step.Kernel);
        Assert.StartsWith("brings rows of the image or tensor into the cache", step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_scores_are_computed_while_they_are_enlarged()
    {
        SketchValue features = new GraphSketch(5, 64, 64).Input;

        PlanStep step = Planned.Labels(features.Conv2d(19, 1).Resize(4)).Steps[0];

        Assert.Equal("PointwiseResizeArgMax", step.Kernel);
        Assert.StartsWith("each row of scores is computed just before it is enlarged", step.Reason, StringComparison.Ordinal);
        Assert.Equal("ConvolutionWeights", step.Weights!.Packing);
        Assert.Null(step.Output);
        Assert.Equal(5 * 64 * 64 * sizeof(float), Planned.Labels(features.Conv2d(19, 1).Resize(4)).ArenaBytes);
    }

    [Fact]
    public void Every_kernel_is_chosen_somewhere()
    {
        var chosen = Choices.Select(choice => choice.Kernel).Concat(["ResizeBilinearArgMax", "ResizeNearestArgMax", "ArgMaxLabels", "InputConvolution", "PointwiseResizeArgMax"]).ToHashSet();

        Assert.Empty(CpuKernelList.Instance.Kernels.Select(kernel => kernel.Name).Except(chosen));
    }

    [Fact]
    public void The_plan_of_a_small_network_reads_as_its_steps()
    {
        var sketch = new GraphSketch(3, 8, 8);
        SketchValue stem = sketch.Input.Conv2d(8, 3, stride: 2).BatchNorm2d().Relu().Named("Stem");
        SketchValue body = stem.Conv2d(8, 5).BatchNorm2d().Add(stem).Relu().Named("Body");
        SketchValue pooled = body.AdaptiveAvgPool2d(1, 1).Named("Pooled").Resize(4, 4).Named("Spread");
        SketchValue all = body.Conv2d(4, 1).Named("Narrow").Concat(pooled).Named("All");

        Plan plan = Planned.Scores(all.Conv2d(2, 1).Named("Logits").Resize(2).Named("Scores"));

        // Narrow and Spread are written into All, 12 floats a pixel; the input has no memory.
        Assert.Equal(
            """
            InputConvolution Stem: %0 -> %3@0
            DirectConvolution Body: %3@0, %3@0 -> %7@768
            AdaptiveAveragePool Pooled: %7@768 -> %8@1280
            ResizeBilinear Spread: %8@1280 -> %9@16/12
            PointwiseConvolution Narrow: %7@768 -> %10@0/12
            PointwiseConvolution Logits: %11@0 -> %12@768
            1344 bytes, 1344 alive
            """,
            Planned.Print(plan));
    }

    [Fact]
    public void The_same_graph_gives_the_same_plan()
    {
        foreach (int seed in Enumerable.Range(0, 60))
        {
            Assert.Equal(Planned.Scores(RandomGraphs.Make(seed).Graph), Planned.Scores(RandomGraphs.Make(seed).Graph));
        }
    }

    [Fact]
    public void An_operator_that_no_kernel_serves_is_named()
    {
        var sketch = new GraphSketch(2, 2, 2);
        ModelGraph lowered = sketch.Graph(sketch.Input.Relu().Named("Active"));

        var mistake = Assert.Throws<InvalidOperationException>(() => Planner.Create(lowered, Generator.Planning.PlanOutput.Scores, CpuKernelList.Instance, default));

        Assert.Equal("No kernel serves Active, relu.", mistake.Message);
    }

    [Fact]
    public void Batch_norms_of_an_epilogue_have_weights_of_their_own()
    {
        var sketch = new GraphSketch(3, 4, 4);

        Plan plan = Planned.Scores(sketch.Input.MaxPool2d(2).BatchNorm2d().Relu().BatchNorm2d(0.5, affine: false).Named("Out"), sketch.Input.BatchNorm2d().Named("Alone"));

        Assert.Equal(["Out.Norm0", "Out.Norm1", "Alone.Norm"], plan.Weights.Select(recipe => recipe.Name));
        Assert.All(plan.Weights, recipe => Assert.Equal(Planner.ChannelFactors, recipe.Packing));
    }
}
