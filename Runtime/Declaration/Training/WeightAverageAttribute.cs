using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Keeps an exponential moving average of the parameters, which is then what is evaluated and kept as the best.</summary>
/// <param name="decay">The decay, 0 to less than 1; 0.999 forgets half in about 700 steps.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightAverageAttribute(double decay) : RecipeAttribute
{
    /// <summary>The decay.</summary>
    public double Decay { get; } = decay;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe) => recipe with { AverageDecay = Decay };
}
