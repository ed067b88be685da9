using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

public sealed class CrossEntropyLossTests
{
    [Theory]
    [MemberData(nameof(LossCheck.Cases), MemberType = typeof(LossCheck))]
    public void It_agrees_with_its_formula_at_all_sizes(int height, int width, int labelHeight, int labelWidth, bool alignCorners) =>
        Check(new LossSizes(2, height, width, 3, labelHeight, labelWidth), alignCorners, 16, new CrossEntropySettings());

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void It_agrees_with_its_formula_with_all_settings(int lanes)
    {
        float[] weights = [0.5f, 2f, 0f, 1.25f, 3f];
        foreach (Averaging averaging in new[] { Averaging.AllPixels, Averaging.CountedPixels })
        {
            foreach (double smoothing in new[] { 0, 0.1, 1 })
            {
                foreach (float[] classWeights in new[] { [], weights })
                {
                    var settings = new CrossEntropySettings { Averaging = averaging, LabelSmoothing = smoothing, ClassWeights = classWeights, Weight = 0.4 };
                    Check(new LossSizes(2, 2, 3, 5, 5, 9), true, lanes, settings);
                    Check(new LossSizes(3, 3, 2, 5, 3, 2), true, lanes, settings);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(19)]
    [InlineData(33)]
    [InlineData(130)]
    public void It_takes_few_and_many_channels(int channels)
    {
        Check(new LossSizes(3, 1, 1, channels, 1, 1), false, 16, new CrossEntropySettings());
        Check(new LossSizes(1, 2, 1, channels, 3, 2), false, 8, new CrossEntropySettings());
    }

    private static void Check(LossSizes sizes, bool alignCorners, int lanes, CrossEntropySettings settings)
    {
        using var labels = new TestLabels(sizes.Images, sizes.LabelHeight, sizes.LabelWidth, int.Min(sizes.Channels, 255), patch: 2);
        LossCheck.Run(
            sizes,
            alignCorners,
            lanes,
            labels,
            lanes => (run, scores, batch, gradient, resize, workspace, accumulate) =>
                CrossEntropyLoss.Run(run, scores, batch, gradient, resize, settings, workspace, accumulate, lanes),
            (scores, batch) => PlainLosses.CrossEntropy(scores, batch, settings),
            () => CrossEntropyLoss.WorkspaceFloats(sizes, LossResize.Between(sizes, alignCorners)));
    }
}
