using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Scales gradients down where the norm of all of them together is above a limit.</summary>
/// <param name="norm">The largest norm, above 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GradientClippingAttribute(double norm) : RecipeAttribute
{
    /// <summary>The largest norm.</summary>
    public double Norm { get; } = norm;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe) => recipe with { LargestGradientNorm = Norm };
}
