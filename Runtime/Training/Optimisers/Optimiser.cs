using System;
using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>
/// Changes parameters by their gradients. Parameters, gradients and what the optimiser remembers of each parameter lie in buffers of equal length; updates are elementwise, so
/// that neither threads nor vectors change a bit.
/// </summary>
public abstract class Optimiser
{
    /// <summary>Names of what is remembered of each parameter, for checkpoints; a buffer for each.</summary>
    public abstract IReadOnlyList<string> States { get; }

    /// <summary>Updates all groups of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">Their gradients.</param>
    /// <param name="states">The buffers of <see cref="States"/>, all zeros before the first step.</param>
    /// <param name="groups">What to update.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="step">The number of this step, from 0.</param>
    /// <exception cref="ArgumentException">A buffer or group does not fit.</exception>
    public void Update(float[] parameters, float[] gradients, IReadOnlyList<float[]> states, ReadOnlySpan<ParameterGroup> groups, double rate, long step)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(states);
        Require(gradients.Length == parameters.Length, $"{gradients.Length} gradients for {parameters.Length} parameters.");
        Require(states.Count == States.Count, $"{states.Count} states; expected {string.Join(" and ", States)}.");
        foreach (float[] state in states)
        {
            Require(state.Length == parameters.Length, $"A state of {state.Length} numbers for {parameters.Length} parameters.");
        }

        foreach (ParameterGroup group in groups)
        {
            bool fits = group.Start >= 0 && group.Length >= 0 && (long)group.Start + group.Length <= parameters.Length;
            Require(fits, $"A group of {group.Length} parameters from {group.Start} on; there are {parameters.Length}.");
            UpdateGroup(parameters, gradients, states, group, rate * group.RateFactor, step);
        }
    }

    /// <summary>Updates one group of parameters.</summary>
    private protected abstract void UpdateGroup(
        float[] parameters, float[] gradients, IReadOnlyList<float[]> states, ParameterGroup group, double rate, long step);

    private static void Require(bool fits, string problem)
    {
        if (!fits)
        {
            throw new ArgumentException(problem);
        }
    }
}
