using System;

namespace SfNet.Training;

/// <summary>Cosine decay without restarts (Loshchilov and Hutter, 2016, eq. 5): minimum + ½ (rate − minimum) (1 + cos(π · progress)).</summary>
/// <param name="Rate">The rate at the start, above 0.</param>
/// <param name="Minimum">What it falls towards.</param>
/// <param name="ByEpoch">Whether the rate changes at the start of each epoch, or at each iteration.</param>
public sealed record CosineSchedule(double Rate, double Minimum = 0, bool ByEpoch = false) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double RateAt(long iteration, TrainingLength length) =>
        Minimum + (0.5 * (Rate - Minimum) * (1 + Math.Cos(Math.PI * Progress(iteration, length, ByEpoch))));
}
