using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Lets the learning rate rise linearly over the first iterations, whatever its schedule, as <see cref="WarmUp"/> computes it.</summary>
/// <param name="iterations">Iterations of the rise.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WarmUpAttribute(int iterations) : RecipeAttribute
{
    /// <summary>Iterations of the rise.</summary>
    public int Iterations { get; } = iterations;

    /// <summary>The share of the rate at the first iteration, 0 (the default) to 1.</summary>
    public double Ratio { get; set; }

    internal override int Order => 1;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        (int iterations, double ratio, Func<double, LearningRateSchedule> then) = (Iterations, Ratio, recipe.Schedule);
        return recipe with
        {
            Schedule = rate => new WarmUp(then(rate), iterations, ratio),
            ScheduleWords = $"{recipe.ScheduleWords}, after a linear rise from {Words(Ratio)} of the rate over {Iterations} iterations",
        };
    }
}
