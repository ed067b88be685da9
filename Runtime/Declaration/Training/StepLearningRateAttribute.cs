using System;
using System.Collections.Generic;
using SfNet.Training;

namespace SfNet;

/// <summary>Multiplies the learning rate by a factor at the start of some epochs, as <see cref="StepSchedule"/> computes it.</summary>
/// <param name="epochs">The epochs, counted from 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StepLearningRateAttribute(params int[] epochs) : RecipeAttribute
{
    /// <summary>The epochs at whose start the rate falls, counted from 0.</summary>
    public IReadOnlyList<int> Epochs { get; } = epochs;

    /// <summary>What the rate is multiplied by each time, 0.1 by default.</summary>
    public double Factor { get; set; } = 0.1;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        (IReadOnlyList<int> epochs, double factor) = (Epochs, Factor);
        return recipe with
        {
            Schedule = rate => new StepSchedule(rate, epochs, factor),
            ScheduleWords = $"times {Words(Factor)} at the start of epochs {string.Join(", ", Epochs)}",
        };
    }
}
