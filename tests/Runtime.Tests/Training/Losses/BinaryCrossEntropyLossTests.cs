using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

public sealed class BinaryCrossEntropyLossTests
{
    [Theory]
    [MemberData(nameof(LossCheck.Cases), MemberType = typeof(LossCheck))]
    public void It_agrees_with_its_formula_at_all_sizes(int height, int width, int labelHeight, int labelWidth, bool alignCorners) =>
        Check(new LossSizes(2, height, width, 3, labelHeight, labelWidth), alignCorners, 16, new BinaryCrossEntropySettings());

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void It_agrees_with_its_formula_with_all_settings(int lanes)
    {
        foreach (float[] weights in new[] { [], new[] { 0.5f, 2f, 0f, 1.25f, 3f } })
        {
            foreach (Averaging averaging in new[] { Averaging.AllPixels, Averaging.CountedPixels })
            {
                var settings = new BinaryCrossEntropySettings { PositiveWeights = weights, Weight = 0.4, Averaging = averaging };
                Check(new LossSizes(2, 2, 3, 5, 5, 9), true, lanes, settings);
                Check(new LossSizes(3, 3, 2, 5, 3, 2), true, lanes, settings);
            }
        }
    }

    [Fact]
    public void One_channel_tells_two_classes_apart()
    {
        Check(new LossSizes(2, 3, 4, 1, 7, 9), false, 8, new BinaryCrossEntropySettings { Averaging = Averaging.CountedPixels });
        Check(new LossSizes(2, 3, 4, 1, 3, 4), false, 4, new BinaryCrossEntropySettings { Weight = 2, PositiveWeights = [2.5f] });
    }

    private static void Check(LossSizes sizes, bool alignCorners, int lanes, BinaryCrossEntropySettings settings)
    {
        using var labels = new TestLabels(sizes.Images, sizes.LabelHeight, sizes.LabelWidth, int.Max(2, sizes.Channels), patch: 2);
        LossCheck.Run(
            sizes,
            alignCorners,
            lanes,
            labels,
            lanes => (run, scores, batch, gradient, resize, workspace, accumulate) =>
                BinaryCrossEntropyLoss.Run(run, scores, batch, gradient, resize, settings, workspace, accumulate, lanes),
            (scores, batch) => PlainLosses.BinaryCrossEntropy(scores, batch, settings),
            () => BinaryCrossEntropyLoss.WorkspaceFloats(sizes, LossResize.Between(sizes, alignCorners)),
            binary: 1);
    }
}
