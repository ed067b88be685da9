using System;
using System.Linq;
using System.Numerics;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>Finds numbers that are infinite or no numbers before they get into the parameters.</summary>
internal static class FiniteCheck
{
    /// <summary>Whether all numbers are finite.</summary>
    public static bool All(ReadOnlySpan<float> values)
    {
        // A finite number times zero is zero; an infinite one, or none, makes the sum no number for good.
        Vector<float> sums = Vector<float>.Zero;
        int index = 0;
        for (; index <= values.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            sums += new Vector<float>(values[index..]) * 0f;
        }

        float sum = Vector.Sum(sums);
        for (; index < values.Length; index++)
        {
            sum += values[index] * 0f;
        }

        return sum == 0;
    }

    /// <summary>The key of the first parameter whose gradient is not finite, or null.</summary>
    public static string? FirstGradient(TrainingWeights weights) => All(weights.Gradients)
        ? null
        : weights.Slots.First(slot => slot.Tensor.Kind == ParameterKind.Trainable && !All(weights.Gradients.AsSpan(slot.Start, slot.Length))).Tensor.Key;
}
