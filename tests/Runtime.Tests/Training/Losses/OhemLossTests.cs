using SfNet.Runtime.Tests.Kernels;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

public sealed class OhemLossTests
{
    [Theory]
    [MemberData(nameof(LossCheck.Cases), MemberType = typeof(LossCheck))]
    public void It_agrees_with_its_formula_at_all_sizes(int height, int width, int labelHeight, int labelWidth, bool alignCorners) =>
        Check(new LossSizes(2, height, width, 3, labelHeight, labelWidth), alignCorners, 16, new OhemSettings { MinimumKept = 2, Threshold = 0.3f });

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void It_keeps_by_threshold_or_by_rank(int lanes)
    {
        var sizes = new LossSizes(2, 2, 3, 5, 5, 9);
        foreach (Averaging averaging in new[] { Averaging.AllPixels, Averaging.CountedPixels })
        {
            foreach (float[] weights in new[] { [], new[] { 0.5f, 2f, 0f, 1.25f, 3f } })
            {
                var settings = new OhemSettings { Averaging = averaging, ClassWeights = weights, Weight = 0.4 };
                Check(sizes, true, lanes, settings);
                Check(sizes, true, lanes, settings with { Threshold = 0.2f, MinimumKept = 1 });
                Check(sizes, true, lanes, settings with { Threshold = 0.2f, MinimumKept = 20 });
                Check(sizes, true, lanes, settings with { Threshold = 0f, MinimumKept = 9 });
            }
        }
    }

    [Fact]
    public void Nothing_kept_costs_nothing()
    {
        foreach (Averaging averaging in new[] { Averaging.AllPixels, Averaging.CountedPixels })
        {
            Check(new LossSizes(2, 2, 3, 5, 5, 9), true, 8, new OhemSettings { Averaging = averaging, Threshold = 0f, MinimumKept = 0 });
        }
    }

    private static void Check(LossSizes sizes, bool alignCorners, int lanes, OhemSettings settings)
    {
        bool[]? hard = null;
        using var labels = new TestLabels(sizes.Images, sizes.LabelHeight, sizes.LabelWidth, sizes.Channels, patch: 2);
        LossCheck.Run(
            sizes,
            alignCorners,
            lanes,
            labels,
            lanes => (run, scores, batch, gradient, resize, workspace, accumulate) =>
                OhemLoss.Run(run, scores, batch, gradient, resize, settings, workspace, accumulate, lanes),
            (scores, batch) => PlainLosses.Ohem(scores, batch, hard ??= PlainLosses.Hard(scores, batch, settings), settings),
            () => OhemLoss.WorkspaceFloats(sizes, LossResize.Between(sizes, alignCorners)));
    }
}
