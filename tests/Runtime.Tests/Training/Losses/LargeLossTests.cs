using System;
using SfNet.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>Losses at sizes that divide into many bands: the fused resize against the kernels that resize whole maps.</summary>
public sealed class LargeLossTests
{
    private delegate LossResult Loss(Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, Values workspace);

    [Theory]
    [InlineData(2, 33, 40, 19, 131, 157, true)]
    [InlineData(1, 32, 64, 5, 128, 256, true)]
    [InlineData(1, 32, 64, 5, 128, 256, false)]
    [InlineData(3, 100, 70, 7, 40, 50, false)]
    [InlineData(2, 64, 48, 20, 64, 96, false)]
    [InlineData(2, 80, 70, 6, 80, 70, true)]
    [InlineData(70, 1, 1, 40, 1, 1, true)]
    public void Fused_resizes_give_what_resizes_of_whole_maps_give(int images, int height, int width, int channels, int labelHeight, int labelWidth, bool alignCorners)
    {
        var sizes = new LossSizes(images, height, width, channels, labelHeight, labelWidth);
        LossResize resize = LossResize.Between(sizes, alignCorners);
        var cross = new CrossEntropySettings { LabelSmoothing = 0.05, Averaging = Averaging.CountedPixels };
        var ohem = new OhemSettings { MinimumKept = sizes.Pixels / 3 / images, Threshold = 0.1f };
        var dice = new DiceSettings();
        var binary = new BinaryCrossEntropySettings();
        long space = OhemLoss.WorkspaceFloats(sizes, resize) + DiceLoss.WorkspaceFloats(sizes, resize);
        Check(sizes, resize, space, (run, x, y, dx, how, memory) => CrossEntropyLoss.Run(run, x, y, dx, how, cross, memory, false));
        Check(sizes, resize, space, (run, x, y, dx, how, memory) => OhemLoss.Run(run, x, y, dx, how, ohem, memory, false));
        Check(sizes, resize, space, (run, x, y, dx, how, memory) => DiceLoss.Run(run, x, y, dx, how, dice, memory, false));
        Check(sizes, resize, space, (run, x, y, dx, how, memory) => BinaryCrossEntropyLoss.Run(run, x, y, dx, how, binary, memory, false));
    }

    private static void Check(LossSizes sizes, LossResize resize, long space, Loss loss)
    {
        LossSizes whole = sizes with { Height = sizes.LabelHeight, Width = sizes.LabelWidth };
        using var scores = new TestBatch(sizes.Images, sizes.Height, sizes.Width, sizes.Channels, 1, 4, 4f);
        using var labels = new TestLabels(sizes.Images, sizes.LabelHeight, sizes.LabelWidth, sizes.Channels, patch: 9);
        using var large = new TestBatch(whole.Images, whole.Height, whole.Width, whole.Channels, 0);
        using var largeGradient = new TestBatch(whole.Images, whole.Height, whole.Width, whole.Channels, 0);
        using var expected = new TestBatch(sizes.Images, sizes.Height, sizes.Width, sizes.Channels, 1);
        using var workspace = new TestValues(space + DiceLoss.WorkspaceFloats(whole, LossResize.None));
        using var single = new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), 1);
        for (int image = 0; image < sizes.Images; image++)
        {
            ResizeBilinear.Run(single, scores.Map[image], large.Map[image], resize.RowStep, resize.ColumnStep, resize.AlignCorners, default(Identity));
        }

        LossResult expectedResult = loss(single, large.Map, labels.Batch, largeGradient.Map, LossResize.None, workspace.Values);
        ResizeGradient.Bilinear(single, largeGradient.Map, expected.Map, resize.RowStep, resize.ColumnStep, resize.AlignCorners, false);
        double[] numbers = Array.ConvertAll(expected.Numbers(), value => (double)value);
        float[]? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), workers);
            using var gradient = new TestBatch(sizes.Images, sizes.Height, sizes.Width, sizes.Channels, 3);

            LossResult result = loss(run, scores.Map, labels.Batch, gradient.Map, resize, workspace.Values);

            alone ??= gradient.Numbers();
            Assert.Equal(alone, gradient.Numbers());
            Assert.Equal(expectedResult.Loss, result.Loss, 1e-6 * expectedResult.Loss);
            Assert.Equal(expectedResult.Correct, result.Correct);
            Close.Assert(numbers, alone, $"{sizes}", 1e-5);
            gradient.AssertGapsUntouched();
            workspace.AssertGuardsUntouched();
        }
    }
}
