namespace SfNet.Weights;

/// <summary>What a network uses a stored tensor for.</summary>
public enum ParameterKind
{
    /// <summary>Changed by training: weights, biases, scales.</summary>
    Trainable,

    /// <summary>Gathered while training and needed for inference: running means and variances.</summary>
    Statistic,

    /// <summary>Counts training steps (<c>num_batches_tracked</c>); inference has no use for it, and it may always be absent.</summary>
    Counter,
}
