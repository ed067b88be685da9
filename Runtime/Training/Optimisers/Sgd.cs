using System;
using System.Collections.Generic;
using System.Numerics;

namespace SfNet.Training;

/// <summary>
/// Stochastic gradient descent with momentum and weight decay as PyTorch's SGD: g ← g + decay · p; v ← momentum · v + g; p ← p − rate · v, or with Nesterov's momentum
/// p ← p − rate · (g + momentum · v).
/// </summary>
/// <param name="momentum">0 to less than 1.</param>
/// <param name="nesterov">Whether to look ahead by Nesterov's rule.</param>
public sealed class Sgd(double momentum = 0, bool nesterov = false) : Optimiser
{
    private static readonly string[] Names = ["momentum"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> States => Names;

    /// <inheritdoc/>
    private protected override void UpdateGroup(
        float[] parameters, float[] gradients, IReadOnlyList<float[]> states, ParameterGroup group, double rate, long step)
    {
        Span<float> values = parameters.AsSpan(group.Start, group.Length);
        ReadOnlySpan<float> slopes = gradients.AsSpan(group.Start, group.Length);
        Span<float> velocities = states[0].AsSpan(group.Start, group.Length);
        (float decay, float keep, float by) = ((float)group.WeightDecay, (float)momentum, (float)rate);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = new Vector<float>(values[i..]);
            Vector<float> slope = new Vector<float>(slopes[i..]) + (value * decay);
            Vector<float> velocity = (new Vector<float>(velocities[i..]) * keep) + slope;
            velocity.CopyTo(velocities[i..]);
            (value - ((nesterov ? slope + (velocity * keep) : velocity) * by)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            float slope = slopes[i] + (values[i] * decay);
            float velocity = (velocities[i] * keep) + slope;
            velocities[i] = velocity;
            values[i] -= (nesterov ? slope + (velocity * keep) : velocity) * by;
        }
    }
}
