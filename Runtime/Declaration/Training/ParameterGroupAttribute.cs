using System;
using SfNet.Training;

namespace SfNet;

/// <summary>Treats some parameters otherwise than the rest; the first declared group that a parameter belongs to counts.</summary>
/// <example>
/// <code>
/// [Sgd(0.01, WeightDecay = 5e-4), ParameterGroup(ParameterSelection.Norms, WeightDecay = 0), ParameterGroup("backbone.*", RateFactor = 0.1)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ParameterGroupAttribute : RecipeAttribute
{
    /// <summary>A group by what parameters are.</summary>
    /// <param name="parameters">Which parameters.</param>
    public ParameterGroupAttribute(ParameterSelection parameters) => Parameters = parameters;

    /// <summary>A group by checkpoint keys.</summary>
    /// <param name="keys">A key in which * stands for any characters, dots included.</param>
    public ParameterGroupAttribute(string keys)
    {
        Parameters = ParameterSelection.Keys;
        Keys = keys;
    }

    /// <summary>Which parameters.</summary>
    public ParameterSelection Parameters { get; }

    /// <summary>The pattern of their keys, where they are chosen by keys.</summary>
    public string Keys { get; } = "";

    /// <summary>Their weight decay; not a number, the default, for that of all.</summary>
    public double WeightDecay { get; set; } = double.NaN;

    /// <summary>What their learning rate is multiplied by, 1 by default.</summary>
    public double RateFactor { get; set; } = 1;

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with { Groups = [.. recipe.Groups, new ParameterRule(Parameters, Keys, double.IsNaN(WeightDecay) ? null : WeightDecay, RateFactor)] };
    }
}
