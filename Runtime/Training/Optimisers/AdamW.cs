using System;
using System.Collections.Generic;
using System.Numerics;

namespace SfNet.Training;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2017) as PyTorch's AdamW: p ← p · (1 − rate · decay); m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²;
/// p ← p − rate · m̂ / (√v̂ + ε), where m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) and t counts steps from 1.
/// </summary>
/// <param name="beta1">Decay of the mean of gradients, 0 to less than 1.</param>
/// <param name="beta2">Decay of the mean of their squares, 0 to less than 1.</param>
/// <param name="epsilon">What keeps the denominator above zero.</param>
public sealed class AdamW(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : Optimiser
{
    private static readonly string[] Names = ["mean", "square"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> States => Names;

    /// <inheritdoc/>
    private protected override void UpdateGroup(
        float[] parameters, float[] gradients, IReadOnlyList<float[]> states, ParameterGroup group, double rate, long step)
    {
        Span<float> values = parameters.AsSpan(group.Start, group.Length);
        ReadOnlySpan<float> slopes = gradients.AsSpan(group.Start, group.Length);
        Span<float> means = states[0].AsSpan(group.Start, group.Length);
        Span<float> squares = states[1].AsSpan(group.Start, group.Length);
        float keep = (float)(1 - (rate * group.WeightDecay));
        (float b1, float a1, float b2, float a2) = ((float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2));
        float by = (float)(rate / (1 - Math.Pow(beta1, step + 1)));
        float root = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, step + 1)));
        float tiny = (float)epsilon;
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var slope = new Vector<float>(slopes[i..]);
            Vector<float> mean = (new Vector<float>(means[i..]) * b1) + (slope * a1);
            Vector<float> square = (new Vector<float>(squares[i..]) * b2) + (slope * slope * a2);
            mean.CopyTo(means[i..]);
            square.CopyTo(squares[i..]);
            Vector<float> denominator = (Vector.SquareRoot(square) * root) + new Vector<float>(tiny);
            ((new Vector<float>(values[i..]) * keep) - (mean * by / denominator)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            float slope = slopes[i];
            means[i] = (means[i] * b1) + (slope * a1);
            squares[i] = (squares[i] * b2) + (slope * slope * a2);
            values[i] = (values[i] * keep) - (means[i] * by / ((MathF.Sqrt(squares[i]) * root) + tiny));
        }
    }
}
