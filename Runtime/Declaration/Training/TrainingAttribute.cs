using System;
using SfNet.Training;

namespace SfNet;

/// <summary>
/// Compiles a network for training as well: forward, losses and gradients at one size. The class then has a <c>Training</c> beside its <c>Description</c>.
/// </summary>
/// <example>
/// <code>
/// [Network("streets"), Input(3, 1024, 2048), Training(512, 1024, Batch = 2, Epochs = 300)]
/// [Ohem(AlignCorners = true), Sgd(0.01, Momentum = 0.9, WeightDecay = 5e-4), PolyLearningRate(Minimum = 1e-4, ByEpoch = true)]
/// </code>
/// </example>
/// <param name="height">Rows of a training image.</param>
/// <param name="width">Columns of a training image.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute(int height, int width) : RecipeAttribute
{
    /// <summary>Rows of a training image.</summary>
    public int Height { get; } = height;

    /// <summary>Columns of a training image.</summary>
    public int Width { get; } = width;

    /// <summary>Images of a batch, 2 by default.</summary>
    public int Batch { get; set; } = 2;

    /// <summary>Passes over the data set, 1 by default.</summary>
    public int Epochs { get; set; } = 1;

    /// <summary>Batches whose gradients are averaged for one step of the optimiser, 1 by default.</summary>
    public int Accumulation { get; set; } = 1;

    /// <summary>
    /// Whether values behind batch norms are computed again on the way back instead of being kept, false by default: less memory for one more pass over each of these maps.
    /// Results are the same bits.
    /// </summary>
    public bool Recompute { get; set; }

    /// <inheritdoc/>
    public override TrainingRecipe Apply(TrainingRecipe recipe) => recipe with { Batch = Batch, Epochs = Epochs, Accumulation = Accumulation };
}
