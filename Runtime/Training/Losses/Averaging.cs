namespace SfNet.Training;

/// <summary>What the sum of the losses of all pixels is divided by.</summary>
public enum Averaging
{
    /// <summary>All pixels of the batch, those that do not count included, as in mmsegmentation.</summary>
    AllPixels,

    /// <summary>
    /// The pixels that count, each times the weight of its class where classes have weights, as in PyTorch. Where none counts, the loss and its gradient are 0.
    /// </summary>
    CountedPixels,
}
