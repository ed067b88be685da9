namespace SfNet.Training;

/// <summary>Parameters that lie together and are updated alike.</summary>
/// <param name="Start">The first of them in the buffer of all parameters.</param>
/// <param name="Length">How many.</param>
/// <param name="WeightDecay">The weight decay, 0 or more.</param>
/// <param name="RateFactor">What the learning rate is multiplied by.</param>
public readonly record struct ParameterGroup(int Start, int Length, double WeightDecay = 0, double RateFactor = 1);
