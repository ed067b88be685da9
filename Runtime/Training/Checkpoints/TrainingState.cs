using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>All that a training changes from step to step; with it and the same settings, it goes on as if it had not stopped.</summary>
internal sealed class TrainingState
{
    /// <summary>The state before the first step.</summary>
    /// <param name="weights">The parameters, gradients and statistics.</param>
    /// <param name="optimiser">What needs buffers.</param>
    /// <param name="losses">Number of losses.</param>
    /// <param name="averaged">Whether a moving average of the parameters is kept.</param>
    public TrainingState(TrainingWeights weights, Optimiser optimiser, int losses, bool averaged)
    {
        Weights = weights;
        Names = optimiser.States;
        Buffers = [.. Names.Select(_ => new float[weights.Parameters.Length])];
        Average = averaged ? (float[])weights.Parameters.Clone() : null;
        Sums = new LossSums(losses);
    }

    /// <summary>The parameters, gradients and statistics.</summary>
    public TrainingWeights Weights { get; }

    /// <summary>What the optimiser remembers is called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the optimiser remembers of each parameter.</summary>
    public IReadOnlyList<float[]> Buffers { get; }

    /// <summary>The moving average of the parameters, or null where none is kept.</summary>
    public float[]? Average { get; }

    /// <summary>Sums for the next entry of the log.</summary>
    public LossSums Sums { get; }

    /// <summary>Steps that were made.</summary>
    public long Step { get; set; }

    /// <summary>The step after which the last validation was finished, or −1.</summary>
    public long Validated { get; set; } = -1;

    /// <summary>The step of the best validation, or −1.</summary>
    public long BestStep { get; set; } = -1;

    /// <summary>The mean intersection over union of the best validation.</summary>
    public double BestScore { get; set; }

    /// <summary>What the best validation measured on, or nothing before the first.</summary>
    public string BestOn { get; set; } = string.Empty;

    /// <summary>The weights that are evaluated: the averaged parameters where there is an average.</summary>
    public SfNet.Weights.MemoryWeights Evaluated() => Weights.Copy($"the weights of step {Step}", Average);
}
