using System;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>The scores of every label pixel, interpolated by the definition in double precision.</summary>
internal sealed class PlainScores
{
    private readonly double[] values;

    public PlainScores(double[] scores, LossSizes sizes, LossResize resize)
    {
        Sizes = sizes;
        values = new double[sizes.Pixels * sizes.Channels];
        int at = 0;
        for (int n = 0; n < sizes.Images; n++)
        {
            for (int y = 0; y < sizes.LabelHeight; y++)
            {
                (int top, int bottom, double down) = Neighbours(y, sizes.Height, sizes.LabelHeight, resize.RowStep, resize.AlignCorners);
                for (int x = 0; x < sizes.LabelWidth; x++)
                {
                    (int left, int right, double along) = Neighbours(x, sizes.Width, sizes.LabelWidth, resize.ColumnStep, resize.AlignCorners);
                    for (int c = 0; c < sizes.Channels; c++)
                    {
                        double Score(int row, int column) => scores[(((((n * sizes.Height) + row) * sizes.Width) + column) * sizes.Channels) + c];
                        double upper = along == 0 ? Score(top, left) : ((1 - along) * Score(top, left)) + (along * Score(top, right));
                        double lower = along == 0 ? Score(bottom, left) : ((1 - along) * Score(bottom, left)) + (along * Score(bottom, right));
                        values[at++] = down == 0 ? upper : ((1 - down) * upper) + (down * lower);
                    }
                }
            }
        }
    }

    public LossSizes Sizes { get; }

    /// <summary>The scores of a pixel, counted row by row and image by image.</summary>
    public ReadOnlySpan<double> this[long pixel] => values.AsSpan((int)pixel * Sizes.Channels, Sizes.Channels);

    /// <summary>The softmax of a pixel's scores.</summary>
    public double[] Softmax(long pixel)
    {
        double[] result = this[pixel].ToArray();
        double largest = double.NegativeInfinity, sum = 0;
        foreach (double score in result)
        {
            largest = Math.Max(largest, score);
        }

        for (int c = 0; c < result.Length; c++)
        {
            sum += result[c] = Math.Exp(result[c] - largest);
        }

        return Array.ConvertAll(result, value => value / sum);
    }

    /// <summary>The channel with the largest score.</summary>
    public int Winner(long pixel)
    {
        ReadOnlySpan<double> scores = this[pixel];
        int winner = 0;
        for (int c = 1; c < scores.Length; c++)
        {
            winner = scores[c] > scores[winner] ? c : winner;
        }

        return winner;
    }

    private static (int Near, int Far, double Weight) Neighbours(int index, int inputs, int outputs, float step, bool alignCorners)
    {
        if (inputs == outputs)
        {
            return (index, index, 0);
        }

        double position = alignCorners ? step * (double)index : Math.Max(0, (step * (index + 0.5)) - 0.5);
        int near = Math.Min((int)position, inputs - 1);
        return (near, Math.Min(near + 1, inputs - 1), position - near);
    }
}
