namespace SfNet.Kernels;

/// <summary>
/// How output channels divide into panels: four vectors each where there are 32 registers, two elsewhere; what is left over becomes a panel of two
/// vectors, of one, or both.
/// </summary>
/// <remarks>
/// A wide panel lets the products read each input once for four multiplications, and the fewer instructions there are around these, the less
/// a core that is shared with another thread holds them up.
/// </remarks>
internal readonly struct ChannelPanels
{
    private readonly int widest;

    /// <summary>Divides channels into panels for products.</summary>
    public ChannelPanels(int channels, int lanes)
        : this(channels, lanes, Widest(lanes))
    {
    }

    /// <summary>Divides channels into panels of at most so many vectors, 2 or 4.</summary>
    public ChannelPanels(int channels, int lanes, int widest)
    {
        Channels = channels;
        Lanes = lanes;
        this.widest = widest;
        int vectors = (channels + lanes - 1) / lanes;
        Whole = vectors / widest;
        Rest = vectors % widest;
    }

    /// <summary>Output channels.</summary>
    public int Channels { get; }

    /// <summary>Floats in a vector.</summary>
    public int Lanes { get; }

    /// <summary>Number of panels.</summary>
    public int Count => Whole + (Rest == 3 ? 2 : Rest > 0 ? 1 : 0);

    /// <summary>Output channels after padding.</summary>
    public int PaddedChannels => ((Whole * widest) + Rest) * Lanes;

    private int Whole { get; }

    private int Rest { get; }

    /// <summary>Vectors in the widest panel.</summary>
    public static int Widest(int lanes) => lanes == 16 ? 4 : 2;

    /// <summary>Vectors in a panel: 4, 2 or 1.</summary>
    public int Width(int panel) => panel < Whole ? widest : panel > Whole || Rest == 1 ? 1 : 2;

    /// <summary>First output channel of a panel.</summary>
    public int Channel(int panel) => ((panel * widest) - (panel > Whole ? widest - 2 : 0)) * Lanes;

    /// <summary>The panel that an output channel is in.</summary>
    public int Of(int channel)
    {
        int vector = channel / Lanes;
        int rest = vector - (Whole * widest);
        return rest < 0 ? vector / widest : Whole + (rest / 2);
    }
}
