using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

public sealed class BandTests
{
    private readonly GraphSketch sketch = new(8, 40, 20);

    [Fact]
    public void A_convolution_that_is_only_pooled_exists_in_bands()
    {
        SketchValue other = sketch.Input.Conv2d(16, 3, stride: 2).Named("Other");
        SketchValue stem = sketch.Input.Conv2d(16, 5).BatchNorm2d().Relu().Named("Stem");

        Plan plan = Planned.Banded(sketch.Graph(stem.MaxPool2d(3, 2, 1).Add(other).Named("Pooled")));

        // A band has two rows, for of one row two would be seen again; twice three rows of 20 · 16 floats are all that the stem takes.
        Assert.Equal(
            """
            DirectConvolution Other: %0@0 -> %1@25600
            DirectConvolution Stem: %0@0 -> %4@51200
            MaxPool Pooled: %4@51200, %1@25600 -> %6@38400
            58880 bytes, 58880 alive
            """,
            Planned.Print(plan));
        PlanStep step = plan.Steps[1];
        Assert.Equal((2, 1), (step.Bands!.Band.Rows, step.Bands.Band.Kept));
        Assert.EndsWith("; in bands of 2 rows, a buffer of 0.0 MiB for a map of 0.0", step.Reason, StringComparison.Ordinal);
        Assert.Equal(
            "convolution 5×5, 8 to 16 channels, batch norm folded, then relu, and band by band max pooling 3×3, stride 2, then add Other",
            BandWords.Describe(plan.Graph, step));
        Assert.Null(Planned.Simulate(plan));
    }

    [Fact]
    public void Bands_are_whole_rows_of_tiles_for_every_kernel_that_may_be_chosen()
    {
        PlanStep step = Planned.Banded(sketch.Graph(sketch.Input.Conv2d(64, 3, dilation: 2).MaxPool2d(2))).Steps[0];

        Assert.Equal(["WinogradConvolution", "DirectConvolution"], step.Candidates.Select(candidate => candidate.Kernel).OrderDescending());
        Assert.Equal((8, 0), (step.Bands!.Band.Rows, step.Bands.Band.Kept));
        Assert.All(step.Candidates, candidate => Assert.Contains("; in bands of 8 rows, ", candidate.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_convolution_and_pooling_goes_together()
    {
        Func<SketchValue, SketchValue>[] convolutions =
        [
            input => input.Conv2d(8, 1),
            input => input.Conv2d(8, 3),
            input => input.Conv2d(8, 3, groups: 2),
            input => input.Concat(input.MaxPool2d(2).Resize(2)).Conv2d(16, 3),
        ];
        Func<SketchValue, SketchValue>[] poolings = [value => value.MaxPool2d(2), value => value.AvgPool2d(3, 2, 1), value => value.MaxPool2d(3, 1, 1, 2)];

        foreach (var convolution in convolutions)
        {
            foreach (var pooling in poolings)
            {
                Assert.NotNull(Planned.Banded(sketch.Graph(pooling(convolution(sketch.Input)))).Steps[^1].Bands);
            }
        }
    }

    [Fact]
    public void A_map_that_something_else_needs_is_stored()
    {
        SketchValue shared = sketch.Input.Conv2d(8, 3);
        SketchValue goesOut = sketch.Input.Conv2d(8, 5);
        SketchValue added = sketch.Input.Conv2d(8, 7);
        SketchValue part = sketch.Input.Conv2d(8, 1);

        Assert.All(
            new[]
            {
                sketch.Graph(shared.MaxPool2d(2).Concat(shared.MaxPool2d(2, 2).Relu(), shared.Conv2d(3, 2, stride: 2, padding: 0))),
                sketch.Graph(goesOut.MaxPool2d(2), goesOut),
                sketch.Graph(added.MaxPool2d(3, 1, 1).Add(added)),
                sketch.Graph(part.Concat(sketch.Input).MaxPool2d(2)),
                sketch.Graph(sketch.Input.Conv2d(8, 3).Sigmoid().Softmax().MaxPool2d(2)),
                sketch.Graph(sketch.Input.Conv2d(8, 3, groups: 8).MaxPool2d(2)),
                sketch.Graph(sketch.Input.Conv2d(8, 3).AdaptiveAvgPool2d(2, 2)),
            },
            graph => Assert.All(Planned.Banded(graph).Steps, step => Assert.Null(step.Bands)));
    }

    [Fact]
    public void No_plan_with_bands_overwrites_what_is_still_read()
    {
        int bands = 0;
        foreach (Plan plan in BandGraphs.Drawn(200).Select(Planned.Banded))
        {
            bands += plan.Steps.Count(step => step.Bands is not null);
            Assert.Null(Planned.Simulate(plan));
            Assert.True(plan.ArenaBytes >= plan.LowerBoundBytes);
        }

        Assert.True(bands >= 100, $"{bands} bands in 200 graphs");
    }

    [Fact]
    public void A_small_map_is_stored()
    {
        Plan plan = Planned.Scores(sketch.Input.Conv2d(64, 3).MaxPool2d(2));

        Assert.All(plan.Steps, step => Assert.Null(step.Bands));
    }

    [Theory]
    [InlineData(512, 1024, 4, 8, 1)]
    [InlineData(256, 512, 4, 16, 1)]
    [InlineData(256, 512, 5, 15, 2)]
    [InlineData(512, 1024, 24, 24, 1)]
    public void Bands_are_as_large_as_they_may_be_in_whole_blocks(int height, int width, int block, int rows, int kept)
    {
        Band band = Band.Of(new TensorType(128, height, width), Square(3, 2, 1, 1), height / 2, block, new BandRule(Bytes: 4 << 20, LeastMapBytes: 0))!;

        Assert.Equal((rows, kept), (band.Rows, band.Kept));
        Assert.Equal(2L * (rows + kept) * width * 128 * sizeof(float), band.BufferBytes);
    }

    [Fact]
    public void What_windows_see_again_of_a_band_is_kept()
    {
        for (int rows = 1; rows <= 12; rows++)
        {
            foreach (var pool in new[] { Square(2, 2, 0, 1), Square(3, 2, 1, 1), Square(3, 1, 1, 1), Square(2, 3, 0, 1), Square(3, 2, 1, 2), Square(5, 1, 2, 1) })
            {
                int pooled = (int)Window.OutputSize(40, pool.KernelHeight, pool.StrideHeight, pool.PaddingHeight, pool.DilationHeight);
                if (Band.Of(new TensorType(1, 40, 1), pool, pooled, rows, new BandRule(1, 0)) is { } band)
                {
                    Assert.Equal(Kept(pool, pooled, band.Rows), band.Kept);
                }
            }
        }
    }

    /// <summary>By walking over every position of every window.</summary>
    private static int Kept(Window pool, int pooledHeight, int rows)
    {
        int kept = 0;
        for (int end = rows; end < 40; end += rows)
        {
            for (int pooled = 0; pooled < pooledHeight; pooled++)
            {
                int[] seen = [.. Enumerable.Range(0, pool.KernelHeight)
                    .Select(i => (pooled * pool.StrideHeight) - pool.PaddingHeight + (i * pool.DilationHeight))];
                kept = seen[^1] >= end ? Math.Max(kept, end - Math.Max(0, seen[0])) : kept;
            }
        }

        return kept;
    }

    private static Window Square(int kernel, int stride, int padding, int dilation) => new(kernel, kernel, stride, stride, padding, padding, dilation, dilation);
}
