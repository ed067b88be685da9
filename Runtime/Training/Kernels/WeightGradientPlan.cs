using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// How a weight gradient, a matrix product as deep as there are pixels, divides into parts: blocks of rows (taps times input channels), blocks of output
/// channels, and runs of pixels. Nothing depends on the number of workers, so that neither does a rounding.
/// </summary>
/// <remarks>
/// A part goes over its pixels in blocks: what their windows see, their output gradients and the part's sums stay in the second-level cache, one panel of
/// output gradients in the first. Runs of pixels are summed apart and added up at the end, but only where there were too few parts without.
/// </remarks>
internal readonly struct WeightGradientPlan
{
    /// <summary>Pixels in a block.</summary>
    public const int BlockPixels = 64;

    private const int MostRows = 288;
    private const int OutputsTogether = 128;
    private const int PartsWanted = 32;
    private const int BlocksInRun = 4;
    private const long MostRunFloats = 4 << 20;

    private readonly long pixels;
    private readonly int blocksOfTap;

    /// <summary>Divides the work.</summary>
    /// <param name="pixels">Output pixels of all images.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="taps">Positions of the window.</param>
    /// <param name="lanes">Floats in a vector.</param>
    public WeightGradientPlan(long pixels, int inputChannels, int outputChannels, int groups, int taps, int lanes)
    {
        this.pixels = pixels;
        Groups = groups;
        Inputs = inputChannels / groups;
        Outputs = outputChannels / groups;
        Taps = taps;
        Panels = new ChannelPanels(Outputs, lanes);
        blocksOfTap = (Inputs + MostRows - 1) / MostRows;
        BlockInputs = RoundUp((Inputs + blocksOfTap - 1) / blocksOfTap, OuterProduct.Rows);
        BlockInputs = blocksOfTap == 1 ? Inputs : BlockInputs;
        int most = Math.Max(1, MostRows / Inputs);
        int blocks = (taps + most - 1) / most;
        BlockTaps = blocksOfTap > 1 ? 1 : (taps + blocks - 1) / blocks;
        RowBlocks = blocksOfTap * ((taps + BlockTaps - 1) / BlockTaps);
        PaddedRows = RoundUp(BlockTaps * BlockInputs, OuterProduct.MostRows);
        PanelsTogether = Math.Max(1, OutputsTogether / (ChannelPanels.Widest(lanes) * lanes));
        OutputBlocks = (Panels.Count + PanelsTogether - 1) / PanelsTogether;
        PixelBlocks = (pixels + BlockPixels - 1) / BlockPixels;
        RunFloats = (long)Groups * RowBlocks * PaddedRows * Panels.PaddedChannels;
        long whole = (long)Groups * RowBlocks * OutputBlocks;
        long runs = Math.Min((PartsWanted + whole - 1) / whole, PixelBlocks / BlocksInRun);
        Runs = (int)Math.Max(1, Math.Min(runs, MostRunFloats / Math.Max(1, RunFloats)));
    }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

    /// <summary>Input channels of a group.</summary>
    public int Inputs { get; }

    /// <summary>Output channels of a group.</summary>
    public int Outputs { get; }

    /// <summary>Positions of the window.</summary>
    public int Taps { get; }

    /// <summary>How a group's output channels divide into panels.</summary>
    public ChannelPanels Panels { get; }

    /// <summary>Panels in a part.</summary>
    public int PanelsTogether { get; }

    /// <summary>Blocks of panels of a group.</summary>
    public int OutputBlocks { get; }

    /// <summary>Blocks of rows of a group.</summary>
    public int RowBlocks { get; }

    /// <summary>Rows of a block's sums, those that mean nothing included.</summary>
    public int PaddedRows { get; }

    /// <summary>Runs of pixels that are summed apart.</summary>
    public int Runs { get; }

    /// <summary>Sums of one run.</summary>
    public long RunFloats { get; }

    /// <summary>Parts.</summary>
    public int Parts => checked(Runs * Groups * RowBlocks * OutputBlocks);

    /// <summary>Products.</summary>
    public long Products => pixels * Groups * Taps * Inputs * Panels.PaddedChannels;

    private int BlockTaps { get; }

    private int BlockInputs { get; }

    private long PixelBlocks { get; }

    /// <summary>The pixels of a run: the first, and one past the last.</summary>
    public (long First, long End) Pixels(int run) =>
        (PixelBlocks * run / Runs * BlockPixels, Math.Min(pixels, PixelBlocks * (run + 1) / Runs * BlockPixels));

    /// <summary>The taps of a block of rows: the first, and one past the last.</summary>
    public (int First, int End) TapsOf(int block)
    {
        int first = block / blocksOfTap * BlockTaps;
        return (first, Math.Min(Taps, first + BlockTaps));
    }

    /// <summary>The input channels of a block of rows: the first in the group, and how many.</summary>
    public (int First, int Count) InputsOf(int block)
    {
        int first = block % blocksOfTap * BlockInputs;
        return (first, Math.Min(BlockInputs, Inputs - first));
    }

    /// <summary>Where the sums of a block of rows and a panel lie in those of a run.</summary>
    public long Place(int group, int block, int panel) =>
        PaddedRows * ((((long)group * RowBlocks) + block) * Panels.PaddedChannels + Panels.Channel(panel));

    /// <summary>The block of rows that an input channel is in at a tap, and the row in it.</summary>
    public (int Block, int Row) Row(int tap, int input)
    {
        int block = (tap / BlockTaps * blocksOfTap) + (input / BlockInputs);
        return (block, (tap % BlockTaps * Inputs) + (input % BlockInputs));
    }

    /// <summary>Floats from one gathered pixel to the next on vectors of 16 floats, what is written past a pixel's last included.</summary>
    public static nint Step(int inputs, int taps) => TilePlan.Step(Math.Min((long)inputs * taps, MostRows) + OuterProduct.MostRows + 4);

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
