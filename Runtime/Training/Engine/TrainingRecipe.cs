using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>The declared recipe of a training. Every number can be changed for a run.</summary>
public sealed record TrainingRecipe
{
    /// <summary>Images of a batch.</summary>
    public int Batch { get; init; } = 2;

    /// <summary>Passes over the data set.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Batches whose gradients are averaged for one step of the optimiser, at least 1.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>Makes the optimiser.</summary>
    public Func<Optimiser> Optimiser { get; init; } = () => new Sgd(momentum: 0.9);

    /// <summary>The optimiser in plain words.</summary>
    public string OptimiserWords { get; init; } = "SGD, momentum 0.9";

    /// <summary>The learning rate at the start, before any warm-up.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>Makes the learning rate of each step out of <see cref="Rate"/>.</summary>
    public Func<double, LearningRateSchedule> Schedule { get; init; } = rate => new PolySchedule(rate);

    /// <summary>The schedule in plain words.</summary>
    public string ScheduleWords { get; init; } = "polynomial decay of power 1 to 0, by iteration";

    /// <summary>Weight decay of parameters that no rule of <see cref="Groups"/> names.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Rules for some of the parameters; the first that fits a parameter counts.</summary>
    public IReadOnlyList<ParameterRule> Groups { get; init; } = [];

    /// <summary>The largest norm of all gradients together, or 0 for no limit.</summary>
    public double LargestGradientNorm { get; init; }

    /// <summary>The decay of the parameters' moving average, which is what is evaluated and kept as best then; 0 for none.</summary>
    public double AverageDecay { get; init; }

    /// <summary>The recipe that a class declares; called by generated code.</summary>
    /// <param name="parts">Its attributes.</param>
    public static TrainingRecipe Of(params IReadOnlyList<RecipeAttribute> parts) =>
        parts.OrderBy(part => part.Order).Aggregate(new TrainingRecipe(), (recipe, part) => part.Apply(recipe));
}

/// <summary>How some parameters are treated.</summary>
/// <param name="Parameters">Which: norms, biases, or those whose key fits the pattern.</param>
/// <param name="Pattern">A checkpoint key, in which * stands for any text; for <see cref="ParameterSelection.Keys"/>.</param>
/// <param name="WeightDecay">Their weight decay, or null for that of all.</param>
/// <param name="RateFactor">What their learning rate is multiplied by.</param>
public sealed record ParameterRule(ParameterSelection Parameters, string Pattern = "", double? WeightDecay = null, double RateFactor = 1);

/// <summary>Which parameters a rule is for.</summary>
public enum ParameterSelection
{
    /// <summary>Those whose key fits a pattern.</summary>
    Keys,

    /// <summary>Factors and offsets of normalisations.</summary>
    Norms,

    /// <summary>Biases of convolutions and matrix products.</summary>
    Biases,
}
