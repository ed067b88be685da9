using System;

namespace SfNet.Training;

/// <summary>
/// Polynomial decay: (rate − minimum) · (1 − progress)^power + minimum, as mmcv's "poly" policy has it. The rate at progress 1 is never used, so the last is above
/// the minimum.
/// </summary>
/// <param name="Rate">The rate at the start, above 0.</param>
/// <param name="Minimum">What it falls towards.</param>
/// <param name="Power">1 is a straight line.</param>
/// <param name="ByEpoch">Whether the rate changes at the start of each epoch, or at each iteration.</param>
public sealed record PolySchedule(double Rate, double Minimum = 0, double Power = 1, bool ByEpoch = false) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double RateAt(long iteration, TrainingLength length) =>
        ((Rate - Minimum) * Math.Pow(1 - Progress(iteration, length, ByEpoch), Power)) + Minimum;
}
