using System;

namespace SfNet.Training;

/// <summary>What a dropout layer drops in a step of a training. Equal settings drop equal values, forward and backward, with any number of threads.</summary>
/// <param name="Probability">The share that is dropped, at least 0 and less than 1.</param>
/// <param name="Seed">The seed of the step.</param>
/// <param name="Layer">The number of the layer; layers with different ones draw independently.</param>
/// <param name="FirstImage">The number of the batch's first image, where a batch goes in pieces.</param>
public readonly record struct DropoutSettings(double Probability, ulong Seed, int Layer, int FirstImage = 0)
{
    /// <summary>Throws unless the probability is in its range.</summary>
    internal void Validate()
    {
        if (!(Probability is >= 0 and < 1))
        {
            throw new ArgumentException($"The probability of dropout is {Probability}; expected at least 0 and less than 1.");
        }
    }
}
