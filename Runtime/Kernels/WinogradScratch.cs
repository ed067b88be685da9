using System;
using System.Runtime.InteropServices;

namespace SfNet.Kernels;

/// <summary>How a worker's scratch memory divides during a Winograd convolution.</summary>
internal readonly unsafe struct WinogradScratch
{
    /// <summary>Channels that pass through both directions of an input transform at a time.</summary>
    public const int HalfChannels = 64;

    private const int TableBytes = 1024;

    /// <summary>Lays the tables out and clears the zeros.</summary>
    /// <param name="scratch">At least <see cref="Bytes(in WinogradBlocking, int, int)"/> bytes.</param>
    /// <param name="blocking">The chunks.</param>
    /// <param name="tiles">Tiles in a block of this convolution, rounded up as the products want it.</param>
    /// <param name="lanes">Floats in a vector.</param>
    public WinogradScratch(byte* scratch, in WinogradBlocking blocking, int tiles, int lanes)
    {
        Rows = (int*)scratch;
        Columns = Rows + 64;
        Pixels = (float**)(Columns + 64);
        Results = (float*)(scratch + TableBytes);
        Half = Results + 256;
        Zeros = Half + (blocking.Positions * HalfChannels);
        NativeMemory.Clear(Zeros, (nuint)(blocking.Depth + 16) * sizeof(float));
        Inputs = Zeros + ((blocking.Depth + 47) & ~15);
        InputStep = Step(tiles, blocking.Depth);
        Patch = Inputs + (blocking.Positions * InputStep);
        Products = Patch + ResizedPatch.Floats(blocking.Positions, blocking.Depth);
        ProductStep = Step(tiles, ChannelPanels.Widest(lanes) * lanes);
    }

    /// <summary>The first output row of each tile of the block.</summary>
    public int* Rows { get; }

    /// <summary>The first output column of each tile of the block.</summary>
    public int* Columns { get; }

    /// <summary>The input pixels that a tile sees.</summary>
    public float** Pixels { get; }

    /// <summary>A vector for each output pixel of a tile.</summary>
    public float* Results { get; }

    /// <summary>What is transformed in one direction.</summary>
    public float* Half { get; }

    /// <summary>A zero for each input channel of a chunk.</summary>
    public float* Zeros { get; }

    /// <summary>The transformed input: for each position, a tile's channels of the chunk after another's.</summary>
    public float* Inputs { get; }

    /// <summary>Floats from one position of the transformed input to the next.</summary>
    public nint InputStep { get; }

    /// <summary>The pixels that a tile sees of a map which is resized on the way.</summary>
    public float* Patch { get; }

    /// <summary>The products: for each panel and position, a tile's output channels after another's.</summary>
    public float* Products { get; }

    /// <summary>Floats from one position of the products to the next.</summary>
    public nint ProductStep { get; }

    /// <summary>Bytes needed for a convolution on vectors of a given number of floats.</summary>
    public static long Bytes(in WinogradBlocking blocking, int outputChannels, int lanes)
    {
        int panels = blocking.Chunks == 1 ? 1 : Math.Min(blocking.PanelsTogether, new ChannelPanels(outputChannels, lanes).Count);
        long floats = 256 + (blocking.Positions * HalfChannels) + blocking.Depth + 48 + ResizedPatch.Floats(blocking.Positions, blocking.Depth)
            + (blocking.Positions * (Step(blocking.Tiles, blocking.Depth) + (panels * Step(blocking.Tiles, ChannelPanels.Widest(lanes) * lanes))));
        return TableBytes + (sizeof(float) * floats) + 64;
    }

    /// <summary>The odd 16 floats keep positions apart in the cache; they also take what a row's last vector writes too much.</summary>
    private static nint Step(int tiles, int width) => (((nint)tiles * width) + 31) & ~(nint)15;
}
