namespace SfNet.Training;

/// <summary>How a training has ended.</summary>
/// <param name="Step">Steps that were made, those before it was resumed included.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="BestStep">The step of the best validation, or −1 where there was none.</param>
/// <param name="BestScore">Its mean intersection over union, 0 to 1.</param>
public sealed record TrainingOutcome(long Step, long Steps, long BestStep, double BestScore)
{
    /// <summary>Whether nothing is left to do; false where the training was cancelled.</summary>
    public bool IsFinished { get; init; }
}
