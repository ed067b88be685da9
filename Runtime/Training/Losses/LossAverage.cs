using System;

namespace SfNet.Training;

/// <summary>How a sum over pixels becomes a loss: times its weight, divided by what its average asks for. Where nothing counts, all becomes 0.</summary>
internal readonly unsafe struct LossAverage
{
    private readonly bool isNothing;

    /// <summary>Finds the divisor.</summary>
    /// <param name="averaging">What is asked for.</param>
    /// <param name="weight">The weight of the loss.</param>
    /// <param name="pixels">All pixels.</param>
    /// <param name="counts">How often each label is there among the pixels that are kept.</param>
    /// <param name="ignored">The label of those that do not count.</param>
    /// <param name="classWeights">The weight of each class; null for 1 each.</param>
    public LossAverage(Averaging averaging, double weight, long pixels, ReadOnlySpan<long> counts, int ignored, float* classWeights)
    {
        double divisor = pixels;
        if (averaging == Averaging.CountedPixels)
        {
            divisor = 0;
            for (int label = 0; label < counts.Length; label++)
            {
                if (label != ignored && counts[label] > 0)
                {
                    divisor += (classWeights == null ? 1 : classWeights[label]) * counts[label];
                }
            }
        }

        isNothing = divisor == 0;
        Factor = isNothing ? 0 : weight / divisor;
    }

    /// <summary>What the sum over pixels is multiplied by.</summary>
    public double Factor { get; }

    /// <summary>Refuses a weight of a loss that is no finite number from 0 up.</summary>
    /// <exception cref="ArgumentException">It is such a one.</exception>
    public static void RequireWeight(double weight)
    {
        if (!(weight >= 0) || double.IsInfinity(weight))
        {
            throw new ArgumentException($"The weight of the loss is {weight}; expected a finite number, at least 0.", nameof(weight));
        }
    }

    /// <summary>The loss.</summary>
    public double Of(double sum) => isNothing ? 0 : sum * Factor;
}
