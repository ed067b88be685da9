namespace SfNet.Kernels;

/// <summary>A block of the channels of a depthwise convolution: whole panels, but for the last block.</summary>
internal readonly unsafe struct DepthwiseChannels
{
    /// <summary>Channels that a block has at most: so many that their weights stay in the first-level cache along a row of pixels.</summary>
    public const int Most = 256;

    /// <summary>Takes a block.</summary>
    /// <param name="layout">How all channels divide into panels.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="bias">The padded biases.</param>
    /// <param name="first">The first channel, a multiple of <see cref="Most"/>.</param>
    public DepthwiseChannels(in PanelLayout layout, float* weights, float* bias, int first)
    {
        Taps = (nint)layout.Depth;
        Weights = weights + (first * Taps);
        Bias = bias + first;
        Count = layout.Channels - first < Most ? layout.Channels - first : Most;
    }

    /// <summary>The packed weights of the first panel.</summary>
    public float* Weights { get; }

    /// <summary>The first bias.</summary>
    public float* Bias { get; }

    /// <summary>Number of channels.</summary>
    public int Count { get; }

    /// <summary>Weights of a channel.</summary>
    public nint Taps { get; }
}
