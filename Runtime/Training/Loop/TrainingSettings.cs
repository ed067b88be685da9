using System;

namespace SfNet.Training;

/// <summary>How a training is run. What changes its results must be the same when it is resumed; what only changes its speed or its reports need not.</summary>
public sealed record TrainingSettings
{
    /// <summary>The name of the engine that is compiled in.</summary>
    public const string GeneratedEngine = "generated";

    /// <summary>Optimiser, schedule and lengths.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>How samples are varied.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>What all random numbers come from: the order of samples, their changes, dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps of the optimiser; 0, the default, takes the recipe's epochs.</summary>
    public long Iterations { get; init; }

    /// <summary>What computes gradients: <see cref="GeneratedEngine"/>, or one of <see cref="TrainingDescription.Engines"/>.</summary>
    public string Engine { get; init; } = GeneratedEngine;

    /// <summary>
    /// Threads of the engine at most; 0, the default, takes the machine's cores. Results of the generated engine do not depend on it; those of an engine on another library may in their last bits.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>Threads that read and vary samples; 0, the default, chooses by the cores. Results do not depend on it.</summary>
    public int Workers { get; init; }

    /// <summary>Steps from one entry of the log to the next, at least 1.</summary>
    public int LogEvery { get; init; } = 50;

    /// <summary>
    /// Epochs from one validation to the next; nothing, the default, takes a tenth of all epochs, at least 1. 0 validates at the end only, where there always is one.
    /// </summary>
    public int? ValidateEvery { get; init; }

    /// <summary>Steps from one checkpoint to the next, at least 1; there is also one at the start, before each validation and at the end.</summary>
    public int CheckpointEvery { get; init; } = 500;

    /// <summary>Workers that were chosen, at least 1.</summary>
    internal int ChosenWorkers => Workers > 0 ? Workers : Math.Clamp(Environment.ProcessorCount / 2, 1, 8);

    /// <summary>Epochs between validations that were chosen, or 0 for none but the last.</summary>
    internal int ChosenValidation(int epochs) => ValidateEvery ?? Math.Max(1, epochs / 10);

    /// <summary>Refuses numbers out of their ranges.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    internal void Require()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Recipe.Batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Recipe.Accumulation, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Recipe.Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Iterations);
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfNegative(Workers);
        ArgumentOutOfRangeException.ThrowIfLessThan(LogEvery, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(ValidateEvery ?? 0, nameof(ValidateEvery));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointEvery, 1);
        Augmentation.Require();
    }
}
