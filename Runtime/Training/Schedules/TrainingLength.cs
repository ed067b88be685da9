using System;

namespace SfNet.Training;

/// <summary>How long a training lasts.</summary>
/// <param name="Epochs">Passes over the data set, at least 1.</param>
/// <param name="IterationsPerEpoch">Optimiser steps of one pass, at least 1.</param>
public readonly record struct TrainingLength(int Epochs, int IterationsPerEpoch)
{
    /// <summary>Optimiser steps after which the training ends within its last epoch, or 0 where that is a whole one.</summary>
    public long Limit { get; init; }

    /// <summary>Optimiser steps in all.</summary>
    public long Iterations => Limit > 0 ? Math.Min(Limit, (long)Epochs * IterationsPerEpoch) : (long)Epochs * IterationsPerEpoch;

    /// <summary>The pass that a step belongs to, from 0.</summary>
    /// <param name="iteration">The step, from 0.</param>
    public int EpochOf(long iteration) => (int)(iteration / IterationsPerEpoch);

    internal void Require(long iteration)
    {
        if (Epochs < 1 || IterationsPerEpoch < 1)
        {
            throw new ArgumentException($"A training of {Epochs} epochs of {IterationsPerEpoch} iterations; expected at least one of each.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
    }
}
