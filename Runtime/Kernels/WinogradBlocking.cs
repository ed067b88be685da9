using System;

namespace SfNet.Kernels;

/// <summary>
/// How a Winograd convolution divides into what the caches hold: blocks of tiles, chunks of input channels, shares of the panels of output
/// channels. Only the chunks change a rounding, and they follow from the channels alone.
/// </summary>
/// <remarks>
/// The transformed input of a block and chunk, and the products of a block and share, are to stay in the second-level cache (about 1 MB where there
/// are 512-bit vectors, 256 KB elsewhere), a panel's weights of one position in the first. Each weight is read once for a block of tiles, and
/// used as often as the block has tiles, which is what hides the slow memory it comes from. Tiles of 2 × 2 pixels have fewer positions, and so more of
/// them and of their panels find room.
/// </remarks>
internal readonly struct WinogradBlocking
{
    private const int RowAlignment = 16;
    private readonly int inputChannels;

    /// <summary>Divides a convolution.</summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="lanes">Floats in a vector.</param>
    /// <param name="side">Output pixels along a side of a tile: 4 or 2.</param>
    public WinogradBlocking(int inputChannels, int lanes, int side)
    {
        this.inputChannels = inputChannels;
        Side = side;
        PanelsTogether = (side == 4 ? 4 : 8) * 2 / ChannelPanels.Widest(lanes);
        Tiles = (lanes == 16 ? 36 : 24) * (side == 4 ? 2 : 3) / 2;
        int deepest = lanes == 16 ? 128 : 64;
        Chunks = (inputChannels + deepest - 1) / deepest;
        int even = (inputChannels + Chunks - 1) / Chunks;
        Depth = Chunks == 1 ? inputChannels : (even + RowAlignment - 1) / RowAlignment * RowAlignment;
        Chunks = (inputChannels + Depth - 1) / Depth;
    }

    /// <summary>Output pixels along a side of a tile.</summary>
    public int Side { get; }

    /// <summary>Input pixels that a tile sees, and products that it takes for each pair of channels.</summary>
    public int Positions => (Side + 2) * (Side + 2);

    /// <summary>The most tiles in a block.</summary>
    public int Tiles { get; }

    /// <summary>Chunks of input channels.</summary>
    public int Chunks { get; }

    /// <summary>Input channels of each chunk but the last.</summary>
    public int Depth { get; }

    /// <summary>The most panels whose products wait in memory while the chunks of input channels are added up.</summary>
    public int PanelsTogether { get; }

    /// <summary>First input channel of a chunk.</summary>
    public int First(int chunk) => chunk * Depth;

    /// <summary>Input channels of a chunk.</summary>
    public int Count(int chunk) => Math.Min(Depth, inputChannels - First(chunk));

    /// <summary>Where the products of an input channel at a position stand in the order of a panel's weights: chunk, position, channel.</summary>
    public long Place(int position, int channel)
    {
        int chunk = channel / Depth;
        return ((long)Positions * First(chunk)) + ((long)position * Count(chunk)) + (channel - First(chunk));
    }
}
