using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// How the gradient of a 3 × 3 convolution's weight by Winograd's method divides into parts: blocks of input channels, blocks of output channels, and runs of tiles.
/// Nothing depends on the number of workers, so that neither does a rounding.
/// </summary>
/// <remarks>The sums of a part, and what it transforms for a block of tiles, together are to stay in the second-level cache.</remarks>
internal readonly struct WinogradGradientPlan
{
    /// <summary>Products for each tile and pair of channels.</summary>
    public const int Positions = 36;

    /// <summary>Tiles in a block.</summary>
    public const int Tiles = 32;

    /// <summary>The most input channels, and the most output channels, in a part.</summary>
    public const int Most = 64;

    /// <summary>Input channels that are finished at a time.</summary>
    public const int FinishedAtOnce = 16;

    private const int LeastChannels = 16;
    private const long LeastPixels = 1024;

    // With fewer, writing and reading the sums takes longer than the products that are saved.
    private const long PixelsForChannel = 4;
    private const int PartsWanted = 32;
    private const int BlocksInRun = 2;
    private const int PixelsOfTile = 16;
    private const int Line = 16;

    /// <summary>Divides the work.</summary>
    /// <param name="pixels">Output pixels of all images.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    public WinogradGradientPlan(long pixels, int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        InputBlocks = (inputs + Most - 1) / Most;
        BlockInputs = RoundUp((inputs + InputBlocks - 1) / InputBlocks, FinishedAtOnce);
        InputBlocks = (inputs + BlockInputs - 1) / BlockInputs;
        OutputBlocks = (outputs + Most - 1) / Most;
        BlockOutputs = Math.Min(Most, RoundUp(outputs, Line));
        PaddedRows = RoundUp(BlockInputs, OuterProduct.MostRows);
        long blocks = (long)InputBlocks * OutputBlocks;
        long most = pixels / PixelsOfTile / (Tiles * BlocksInRun);
        Runs = (int)Math.Max(1, Math.Min((PartsWanted + blocks - 1) / blocks, most));
    }

    /// <summary>Input channels.</summary>
    public int Inputs { get; }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Blocks of input channels.</summary>
    public int InputBlocks { get; }

    /// <summary>Input channels of each block but the last.</summary>
    public int BlockInputs { get; }

    /// <summary>Blocks of output channels.</summary>
    public int OutputBlocks { get; }

    /// <summary>Output channels of a block, those that mean nothing included.</summary>
    public int BlockOutputs { get; }

    /// <summary>Rows of the sums of a block, a row for each input channel, those that mean nothing included.</summary>
    public int PaddedRows { get; }

    /// <summary>Runs of tiles that are summed apart.</summary>
    public int Runs { get; }

    /// <summary>Parts.</summary>
    public int Parts => checked(Runs * InputBlocks * OutputBlocks);

    /// <summary>Parts of what is done to the sums: some input channels and a block of output channels each.</summary>
    public int FinishingParts => checked((Inputs + FinishedAtOnce - 1) / FinishedAtOnce * OutputBlocks);

    /// <summary>Sums of a part at a position.</summary>
    public nint PositionFloats => (nint)PaddedRows * BlockOutputs;

    /// <summary>Sums of all parts.</summary>
    public long Floats => (long)Parts * Positions * PositionFloats;

    /// <summary>Floats of scratch memory that a worker needs.</summary>
    public static long ScratchFloats => WinogradGradientScratch.Floats;

    /// <summary>Whether the method suits a convolution.</summary>
    public static bool Suits(long pixels, int inputs, int outputs, int groups, in Window window) =>
        SuitsWindow(groups, window) && Math.Min(inputs, outputs) >= LeastChannels && pixels >= Math.Max(LeastPixels, PixelsForChannel * Math.Min(inputs, outputs));

    /// <summary>Whether it may suit a convolution, whatever its sizes.</summary>
    public static bool SuitsWindow(int groups, in Window window) =>
        groups == 1 && window.KernelHeight == 3 && window.KernelWidth == 3 && window.StrideHeight == 1 && window.StrideWidth == 1;

    /// <summary>Where the sums of a run and two blocks begin.</summary>
    public long Place(int run, int inputBlock, int outputBlock) =>
        (((((long)run * OutputBlocks) + outputBlock) * InputBlocks) + inputBlock) * Positions * PositionFloats;

    /// <summary>The output channels of a block as panels.</summary>
    public ChannelPanels Panels(int outputBlock, int lanes) => new(Math.Min(Most, Outputs - (outputBlock * Most)), lanes);

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
