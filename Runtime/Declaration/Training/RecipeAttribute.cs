using System;
using System.Globalization;
using SfNet.Training;

namespace SfNet;

/// <summary>A part of a training's recipe, declared on the network's class; the compiler copies it into what the class hands out as <c>Training</c>.</summary>
public abstract class RecipeAttribute : Attribute
{
    /// <summary>When the part is applied, whatever the order of attributes: later ones change what earlier ones set.</summary>
    internal virtual int Order => 0;

    /// <summary>The recipe with this part.</summary>
    /// <param name="recipe">The recipe without it.</param>
    public abstract TrainingRecipe Apply(TrainingRecipe recipe);

    /// <summary>A number in words, the same in every culture.</summary>
    private protected static string Words(double number) => number.ToString(CultureInfo.InvariantCulture);
}
