namespace SfNet.Kernels;

/// <summary>How the output channels of one group divide into panels. A panel is what the inner loop works on at a time.</summary>
/// <remarks>
/// Packed weights lie panel after panel; a panel holds, for each tap and input channel, the weights of its output channels side by side.
/// Channels past the last are zero.
/// </remarks>
internal readonly struct PanelLayout
{
    private readonly ChannelPanels panels;

    /// <summary>Divides the channels of a dense convolution's group.</summary>
    public PanelLayout(int channels, int lanes, long depth)
        : this(channels, lanes, depth, ChannelPanels.Widest(lanes))
    {
    }

    /// <summary>Divides channels into panels of at most so many vectors, 2 or 4.</summary>
    public PanelLayout(int channels, int lanes, long depth, int widest)
    {
        panels = new ChannelPanels(channels, lanes, widest);
        Depth = depth;
    }

    /// <summary>Output channels of the group.</summary>
    public int Channels => panels.Channels;

    /// <summary>Floats in a vector.</summary>
    public int Lanes => panels.Lanes;

    /// <summary>Products in one output: taps times input channels of the group.</summary>
    public long Depth { get; }

    /// <summary>Number of panels.</summary>
    public int Panels => panels.Count;

    /// <summary>Output channels after padding.</summary>
    public int PaddedChannels => panels.PaddedChannels;

    /// <summary>Floats of the packed group.</summary>
    public long Size => PaddedChannels * Depth;

    /// <summary>Vectors in a panel: 4, 2 or 1.</summary>
    public int Width(int panel) => panels.Width(panel);

    /// <summary>First output channel of a panel within the group.</summary>
    public int Channel(int panel) => panels.Channel(panel);

    /// <summary>Where the weight of an output channel at a depth lies within the packed group.</summary>
    public long Index(int channel, long depth)
    {
        int panel = panels.Of(channel);
        return (Channel(panel) * Depth) + (depth * Width(panel) * Lanes) + (channel - Channel(panel));
    }
}
