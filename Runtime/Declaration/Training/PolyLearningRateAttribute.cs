using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Lets the learning rate fall by a polynomial, as <see cref="PolySchedule"/> computes it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PolyLearningRateAttribute : RecipeAttribute
{
    /// <summary>The power, 1 by default: a straight line.</summary>
    public double Power { get; set; } = 1;

    /// <summary>What the rate falls towards, 0 by default.</summary>
    public double Minimum { get; set; }

    /// <summary>Whether the rate changes at the start of each epoch; false, the default, changes it at each iteration.</summary>
    public bool ByEpoch { get; set; }

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        (double minimum, double power, bool byEpoch) = (Minimum, Power, ByEpoch);
        return recipe with
        {
            Schedule = rate => new PolySchedule(rate, minimum, power, byEpoch),
            ScheduleWords = $"polynomial decay of power {Words(Power)} to {Words(Minimum)}, by {(ByEpoch ? "epoch" : "iteration")}",
        };
    }
}
