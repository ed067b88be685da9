using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Trains by Adam with decoupled weight decay, as <see cref="AdamW"/> computes it.</summary>
/// <param name="rate">The learning rate at the start, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdamWAttribute(double rate) : RecipeAttribute
{
    /// <summary>The learning rate at the start.</summary>
    public double Rate { get; } = rate;

    /// <summary>The decay of the gradients' mean, 0.9 by default.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>The decay of the squared gradients' mean, 0.999 by default.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>What is added to the denominator, 10⁻⁸ by default.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>The weight decay, 0.01 by default.</summary>
    public double WeightDecay { get; set; } = 0.01;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        (double beta1, double beta2, double epsilon) = (Beta1, Beta2, Epsilon);
        return recipe with
        {
            Rate = Rate,
            WeightDecay = WeightDecay,
            Optimiser = () => new AdamW(beta1, beta2, epsilon),
            OptimiserWords = $"AdamW, betas {Words(Beta1)} and {Words(Beta2)}, epsilon {Words(Epsilon)}",
        };
    }
}
