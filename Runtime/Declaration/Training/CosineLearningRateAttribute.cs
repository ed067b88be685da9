using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Lets the learning rate fall along half a cosine, as <see cref="CosineSchedule"/> computes it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CosineLearningRateAttribute : RecipeAttribute
{
    /// <summary>What the rate falls towards, 0 by default.</summary>
    public double Minimum { get; set; }

    /// <summary>Whether the rate changes at the start of each epoch; false, the default, changes it at each iteration.</summary>
    public bool ByEpoch { get; set; }

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        (double minimum, bool byEpoch) = (Minimum, ByEpoch);
        return recipe with
        {
            Schedule = rate => new CosineSchedule(rate, minimum, byEpoch),
            ScheduleWords = $"cosine decay to {Words(Minimum)}, by {(ByEpoch ? "epoch" : "iteration")}",
        };
    }
}
