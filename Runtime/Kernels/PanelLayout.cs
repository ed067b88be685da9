namespace SfNet.Kernels;

/// <summary>
/// How the output channels of one group divide into panels. A panel is what the inner loop works on at a time: two vectors of output
/// channels, and the last panel one vector where that suffices.
/// </summary>
/// <remarks>
/// Packed weights lie panel after panel; a panel holds, for each tap and input channel, the weights of its output channels side by side.
/// Channels past the last are zero.
/// </remarks>
internal readonly struct PanelLayout
{
    public PanelLayout(int channels, int lanes, long depth)
    {
        Channels = channels;
        Lanes = lanes;
        Depth = depth;
        Vectors = (channels + lanes - 1) / lanes;
    }

    /// <summary>Output channels of the group.</summary>
    public int Channels { get; }

    /// <summary>Floats in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Products in one output: taps times input channels of the group.</summary>
    public long Depth { get; }

    /// <summary>Vectors of output channels.</summary>
    public int Vectors { get; }

    /// <summary>Panels, the narrow one included.</summary>
    public int Panels => (Vectors + 1) / 2;

    /// <summary>Output channels after padding.</summary>
    public int PaddedChannels => Vectors * Lanes;

    /// <summary>Floats of the packed group.</summary>
    public long Size => PaddedChannels * Depth;

    /// <summary>Vectors in a panel: 2, or 1 for the last of an odd number.</summary>
    public int Width(int panel) => (2 * panel) + 1 == Vectors ? 1 : 2;

    /// <summary>First output channel of a panel within the group.</summary>
    public int Channel(int panel) => 2 * panel * Lanes;

    /// <summary>Where the weight of an output channel at a depth lies within the packed group.</summary>
    public long Index(int channel, long depth)
    {
        int panel = channel / (2 * Lanes);
        return (Channel(panel) * Depth) + (depth * Width(panel) * Lanes) + (channel - Channel(panel));
    }
}
