using System;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>Holds a loss to its definition: value and accuracy, the gradient to central differences, all with one to three threads.</summary>
internal static class LossCheck
{
    /// <summary>A loss with its settings bound.</summary>
    public delegate LossResult Kernel(
        Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, LossResize resize, Values workspace, bool accumulate);

    /// <summary>The loss of scores that are already at the labels' size.</summary>
    public delegate double Definition(PlainScores scores, TestLabels labels);

    /// <summary>Sizes of scores and labels, aligned or not: the same size, scaling up by whole and odd factors, down, and single pixels.</summary>
    public static TheoryData<int, int, int, int, bool> Cases => new()
    {
        { 5, 7, 5, 7, false },
        { 3, 4, 12, 16, true },
        { 3, 4, 12, 16, false },
        { 3, 5, 7, 33, true },
        { 3, 5, 8, 6, false },
        { 1, 1, 6, 5, true },
        { 1, 1, 6, 5, false },
        { 7, 9, 3, 2, true },
        { 9, 8, 1, 1, false },
        { 4, 3, 4, 20, true },
        { 2, 17, 9, 17, false },
        { 1, 1, 1, 1, true },
    };

    /// <summary>Runs all checks.</summary>
    public static void Run(LossSizes sizes, bool alignCorners, int lanes, TestLabels labels, Func<int, Kernel> kernel, Definition definition, Func<long> space, int binary = 0)
    {
        LossResize resize = LossResize.Between(sizes, alignCorners);
        using var scores = new TestBatch(sizes.Images, sizes.Height, sizes.Width, sizes.Channels, 2, 3, 3f);
        double[] values = Array.ConvertAll(scores.Numbers(), value => (double)value);
        double expected = definition(new PlainScores(values, sizes, resize), labels);
        double[] slopes = Differences(values, moved => definition(new PlainScores(moved, sizes, resize), labels));
        long correct = Correct(new PlainScores(values, sizes, resize), labels, binary);
        (LossResult Result, float[] Gradient)? alone = null;
        foreach (int workers in new[] { 1, 2, 3 })
        {
            using var gradient = new TestBatch(sizes.Images, sizes.Height, sizes.Width, sizes.Channels, 1, 9);
            using var workspace = new TestValues(space());
            using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(sizes), workers);

            LossResult result = kernel(lanes)(run, scores.Map, labels.Batch, gradient.Map, resize, workspace.Values, false);

            alone ??= (result, gradient.Numbers());
            Assert.Equal(alone.Value.Result, result);
            Assert.Equal(alone.Value.Gradient, gradient.Numbers());

            // The exponentials of a pixel, of which one is 1, are summed in single precision.
            Assert.Equal(expected, result.Loss, (2e-6 * Math.Abs(expected)) + 1e-7);
            Assert.Equal(correct, result.Correct);
            Assert.Equal(sizes.Pixels, result.Pixels);
            Close.Assert(slopes, gradient.Numbers(), $"{sizes}, {alignCorners}, {lanes} lanes", 1e-5);
            kernel(lanes)(run, scores.Map, labels.Batch, gradient.Map, resize, workspace.Values, true);
            Close.Assert(Array.ConvertAll(slopes, value => 2 * value), gradient.Numbers(), $"{sizes}, added", 1e-5);
            gradient.AssertGapsUntouched();
            workspace.AssertGuardsUntouched();
        }
    }

    private static double[] Differences(double[] values, Func<double[], double> loss)
    {
        const double Step = 1e-4;
        var slopes = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double held = values[i];
            double At(double by)
            {
                values[i] = held + by;
                return loss(values);
            }

            // Four points, so that what is left of the third derivative does not matter.
            slopes[i] = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
            values[i] = held;
        }

        return slopes;
    }

    private static unsafe long Correct(PlainScores scores, TestLabels labels, int binary)
    {
        long correct = 0;
        for (long pixel = 0; pixel < scores.Sizes.Pixels; pixel++)
        {
            int found = binary > 0 && scores.Sizes.Channels == 1 ? (scores[pixel][0] > 0 ? 1 : 0) : scores.Winner(pixel);
            correct += labels.Batch.Data[pixel] != 255 && found == labels.Batch.Data[pixel] ? 1 : 0;
        }

        return correct;
    }
}
