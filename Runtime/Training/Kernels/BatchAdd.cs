namespace SfNet.Training;

/// <summary>Sums of batches: where a value has several readers, its gradient is the sum of what each of them gives.</summary>
public static class BatchAdd
{
    /// <summary>target += source.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="source">What is added.</param>
    /// <param name="target">A batch of its shape.</param>
    /// <exception cref="System.ArgumentException">The maps differ in shape.</exception>
    public static void Into(Execution run, BatchMap source, BatchMap target) =>
        ElementwiseGradient.Run(run, source, source, target, default(PassingGradient), true);
}
