using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Trains by stochastic gradient descent, as <see cref="Sgd"/> computes it.</summary>
/// <param name="rate">The learning rate at the start, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SgdAttribute(double rate) : RecipeAttribute
{
    /// <summary>The learning rate at the start.</summary>
    public double Rate { get; } = rate;

    /// <summary>The momentum, 0 (the default) to less than 1.</summary>
    public double Momentum { get; set; }

    /// <summary>Whether momentum looks ahead by Nesterov's rule, false by default.</summary>
    public bool Nesterov { get; set; }

    /// <summary>The weight decay, 0 by default.</summary>
    public double WeightDecay { get; set; }

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        (double momentum, bool nesterov) = (Momentum, Nesterov);
        return recipe with
        {
            Rate = Rate,
            WeightDecay = WeightDecay,
            Optimiser = () => new Sgd(momentum, nesterov),
            OptimiserWords = $"SGD, momentum {Words(Momentum)}{(Nesterov ? ", Nesterov" : "")}",
        };
    }
}
