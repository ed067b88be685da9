using System;

namespace SfNet.Training;

/// <summary>An exponential moving average of parameters, which often generalises better than the parameters themselves.</summary>
public static class MovingAverage
{
    /// <summary>average ← decay · average + (1 − decay) · parameters.</summary>
    /// <param name="average">The average; the parameters themselves before the first step.</param>
    /// <param name="parameters">The parameters after a step.</param>
    /// <param name="decay">0 to less than 1; 0.999 forgets half in about 700 steps.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Update(Span<float> average, ReadOnlySpan<float> parameters, double decay)
    {
        if (average.Length != parameters.Length)
        {
            throw new ArgumentException($"An average of {average.Length} numbers for {parameters.Length} parameters.");
        }

        (float keep, float take) = ((float)decay, (float)(1 - decay));
        for (int i = 0; i < average.Length; i++)
        {
            average[i] = (average[i] * keep) + (parameters[i] * take);
        }
    }
}
