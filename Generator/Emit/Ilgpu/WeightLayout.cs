using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Where each layer's weights lie in the one buffer that is uploaded when a network is loaded.</summary>
internal sealed class WeightLayout
{
    /// <summary>Floats in 256 bytes, at whose multiples GPUs like to begin.</summary>
    private const int Alignment = 64;

    private readonly Dictionary<(string Name, string Form), (long Offset, long Length)> places = [];

    public WeightLayout(IEnumerable<WeightRecipe> recipes)
    {
        Recipes = recipes.GroupBy(recipe => (recipe.Name, recipe.Form)).Select(group => group.First()).ToArray();
        foreach (WeightRecipe recipe in Recipes)
        {
            long length = WeightSizes.Of(recipe);
            places.Add((recipe.Name, recipe.Form), (Floats * sizeof(float), length));
            Floats += (length + Alignment - 1) / Alignment * Alignment;
        }
    }

    /// <summary>All weights, each once.</summary>
    public IReadOnlyList<WeightRecipe> Recipes { get; }

    /// <summary>Floats of the buffer.</summary>
    public long Floats { get; private set; }

    /// <summary>The offset of weights in bytes, and their number in floats.</summary>
    public (long Offset, long Length) Of(WeightRecipe recipe) => places[(recipe.Name, recipe.Form)];
}
