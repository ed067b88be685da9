using System;

namespace SfNet.Inference;

/// <summary>
/// Computes rows of a score map at another size: bilinear, the centres of the corner pixels on each other (align corners), in single precision.
/// </summary>
/// <param name="scores">The map.</param>
/// <param name="height">New height.</param>
/// <param name="width">New width.</param>
internal sealed class ScoreRows(ScoreMap scores, int height, int width)
{
    private readonly float rowStep = Step(scores.Height, height);
    private readonly float columnStep = Step(scores.Width, width);

    /// <summary>Computes a row of all classes.</summary>
    /// <param name="row">Which, at the new size.</param>
    /// <param name="target">Takes classes × width values.</param>
    public void Read(int row, Span<float> target)
    {
        float at = row * rowStep;
        int first = (int)at;
        float low = at - first;
        int second = Math.Min(first + 1, scores.Height - 1);
        for (int item = 0; item < scores.Classes; item++)
        {
            Span<float> result = target.Slice(item * width, width);
            ReadOnlySpan<float> above = scores.Row(item, first);
            if (scores.Height == height && scores.Width == width)
            {
                above.CopyTo(result);
                continue;
            }

            Blend(above, scores.Row(item, second), low, result);
        }
    }

    private void Blend(ReadOnlySpan<float> above, ReadOnlySpan<float> below, float low, Span<float> result)
    {
        float high = 1 - low;
        for (int column = 0; column < result.Length; column++)
        {
            float at = column * columnStep;
            int left = (int)at;
            float share = at - left;
            int right = Math.Min(left + 1, above.Length - 1);
            float upper = ((1 - share) * above[left]) + (share * above[right]);
            float lower = ((1 - share) * below[left]) + (share * below[right]);
            result[column] = (high * upper) + (low * lower);
        }
    }

    private static float Step(int from, int to) => to > 1 ? (float)(from - 1) / (to - 1) : 0;
}
