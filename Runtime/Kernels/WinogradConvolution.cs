using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with a kernel of 3 × 3 and stride 1, any padding and dilation, by Winograd's minimal filtering: a quarter of the products of
/// <see cref="DirectConvolution"/>, at about twice its rounding error.
/// </summary>
/// <remarks>
/// An input that is not a number, or infinite, spoils the whole tiles of 4 × 4 output pixels that see it. For a block of tiles and a chunk of input
/// channels the input is transformed and multiplied at its 36 positions; when the products of all chunks are added up, they are transformed back.
/// </remarks>
public static unsafe class WinogradConvolution
{
    private const int PartsPerWorker = 2;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <remarks>About 1.4 MB at most: the transformed input of a block of tiles and its products, as the second-level cache can hold them.</remarks>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    public static long ScratchBytes(int inputChannels, int outputChannels) => ScratchBytes(inputChannels, outputChannels, SimdWidth.Best);

    /// <summary>The same on vectors of a given number of floats.</summary>
    internal static long ScratchBytes(int inputChannels, int outputChannels, int lanes) =>
        WinogradScratch.Bytes(new WinogradBlocking(inputChannels, lanes), outputChannels, lanes);

    /// <summary>Output rows that a row of tiles covers, over all grids of a dilation: where a range of rows may begin and end.</summary>
    /// <param name="dilationHeight">Input rows from one row of the window to the next.</param>
    public static int RowBlock(int dilationHeight) => checked(WinogradTiles.Rows * dilationHeight);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, transformed and packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride, which must be 1, padding and dilation.</param>
    /// <param name="rows">
    /// The output rows to compute, all where none are given; the others are left as they are. They begin and end with rows of tiles, a multiple
    /// of <see cref="RowBlock"/>, or with the map.
    /// </param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, Map input, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue => Run(run, [new ResizedMap(input)], weights, output, epilogue, window, rows);

    /// <summary>Convolves a concatenation that is not stored: its parts are read where they lie, and resized on the way.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="inputs">The parts, at least one, in the order of their channels; all are read at the same height and width.</param>
    /// <param name="weights">The weights, transformed and packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap an input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride, which must be 1, padding and dilation.</param>
    /// <param name="rows">
    /// The output rows to compute, all where none are given; the others are left as they are. They begin and end with rows of tiles, a multiple
    /// of <see cref="RowBlock"/>, or with the map.
    /// </param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, inputs, weights, output, epilogue, window, rows));

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Convolve<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window, rows);
    }

    /// <summary>Convolves as part of a step that has begun.</summary>
    internal static void Convolve<S, V, TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        KernelArguments.RequireParts(inputs, weights.InputChannels);
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireKernel(window, 3, 3);
        if (window.StrideHeight != 1 || window.StrideWidth != 1)
        {
            throw new ArgumentException($"A Winograd convolution has stride 1, but the window has {window.StrideHeight} x {window.StrideWidth}.");
        }

        RowRange range = rows ?? RowRange.All(output);
        KernelArguments.RequireRows(output, range, RowBlock(window.DilationHeight));
        KernelArguments.RequireScratch(run, WinogradScratch.Bytes(weights.Blocking, output.Channels, S.Count));
        weights.RequireLanes(S.Count);

        var tiles = new WinogradTiles(output, window, range);
        int panels = weights.Layout.Count;
        int together = weights.Blocking.Chunks == 1 ? panels : weights.Blocking.PanelsTogether;
        var blocks = new WinogradBlocks(tiles.Count, weights.Blocking.Tiles, run.Workers);
        int wanted = run.Workers == 1 ? 1 : run.Workers * PartsPerWorker;
        int shares = Math.Max((panels + together - 1) / together, Math.Min(panels, (wanted + blocks.Count - 1) / Math.Max(1, blocks.Count)));
        ResizedMap* parts = stackalloc ResizedMap[inputs.Length];
        inputs.CopyTo(new Span<ResizedMap>(parts, inputs.Length));
        var job = new WinogradJob<TEpilogue>
        {
            Tiles = tiles,
            Blocks = blocks,
            Blocking = weights.Blocking,
            Inputs = parts,
            InputCount = inputs.Length,
            InputChannels = weights.InputChannels,
            Output = output,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Shares = shares,
            Scratch = run.Scratch(0),
            ScratchStride = run.ScratchBytes,
            Epilogue = epilogue,
        };
        run.Parallel(checked(blocks.Count * shares), &WinogradJob<TEpilogue>.Part<S, V>, &job);
        GC.KeepAlive(weights);
    }

    private readonly ref struct Call<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, Window window, RowRange? rows) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        private readonly ReadOnlySpan<ResizedMap> inputs = inputs;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            WinogradConvolution.Run<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window, rows);
    }
}
