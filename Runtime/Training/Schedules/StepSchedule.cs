using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>A rate that is multiplied by a factor at the start of some epochs.</summary>
/// <param name="Rate">The rate at the start, above 0.</param>
/// <param name="Epochs">The epochs, from 0, at whose start the rate falls.</param>
/// <param name="Factor">What it is multiplied by each time.</param>
public sealed record StepSchedule(double Rate, IReadOnlyList<int> Epochs, double Factor = 0.1) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double RateAt(long iteration, TrainingLength length) =>
        Rate * Math.Pow(Factor, Epochs.Count(epoch => epoch <= length.EpochOf(iteration)));
}
