namespace SfNet.Training;

/// <summary>What the batches of a step change before the step reaches the parameters, as it was before them: statistics and counters.</summary>
/// <param name="weights">Where they are; the buffers stay where they lie.</param>
internal sealed class StepStart(TrainingWeights weights)
{
    private readonly float[] statistics = new float[weights.Statistics.Length];
    private readonly long[] counters = new long[weights.Counters.Length];

    /// <summary>Copies them.</summary>
    public void Keep()
    {
        weights.Statistics.CopyTo(statistics, 0);
        weights.Counters.CopyTo(counters, 0);
    }

    /// <summary>Puts back what was copied.</summary>
    public void Restore()
    {
        statistics.CopyTo(weights.Statistics, 0);
        counters.CopyTo(weights.Counters, 0);
    }
}
