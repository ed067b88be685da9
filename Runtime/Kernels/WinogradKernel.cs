using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>What the kernels of Winograd's method share: all but the transforms.</summary>
/// <remarks>
/// For a block of tiles and a chunk of input channels the input is transformed and multiplied at each of its positions; when the products of all chunks
/// are added up, they are transformed back.
/// </remarks>
internal static unsafe class WinogradKernel<TTransform>
    where TTransform : struct, IWinogradTransform
{
    private const int PartsPerWorker = 2;

    /// <summary>Bytes of scratch memory that each worker needs on vectors of a given number of floats.</summary>
    public static long ScratchBytes(int inputChannels, int outputChannels, int lanes) =>
        WinogradScratch.Bytes(new WinogradBlocking(inputChannels, lanes, TTransform.Side), outputChannels, lanes);

    /// <summary>Output rows that a row of tiles covers, over all grids of a dilation.</summary>
    public static int RowBlock(int dilationHeight) => checked(TTransform.Side * dilationHeight);

    /// <summary>Convolves on the widest vectors of this machine.</summary>
    public static void Run<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, inputs, weights, output, epilogue, window, rows));

    /// <summary>Convolves on vectors of one width.</summary>
    public static void Run<S, V, TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window, RowRange? rows = null)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Convolve<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window, rows);
    }

    /// <summary>Convolves as part of a step that has begun.</summary>
    public static void Convolve<S, V, TEpilogue>(
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
        weights.RequireSide(TTransform.Side);
        KernelArguments.RequireScratch(run, WinogradScratch.Bytes(weights.Blocking, output.Channels, S.Count));
        weights.RequireLanes(S.Count);

        var tiles = new WinogradTiles(output, window, range, TTransform.Side);
        int panels = weights.Layout.Count;
        int together = weights.Blocking.Chunks == 1 ? panels : weights.Blocking.PanelsTogether;
        var blocks = new WinogradBlocks(tiles.Count, weights.Blocking.Tiles, run.Workers);
        int wanted = run.Workers == 1 ? 1 : run.Workers * PartsPerWorker;
        int shares = Math.Max((panels + together - 1) / together, Math.Min(panels, (wanted + blocks.Count - 1) / Math.Max(1, blocks.Count)));
        ResizedMap* parts = stackalloc ResizedMap[inputs.Length];
        inputs.CopyTo(new Span<ResizedMap>(parts, inputs.Length));
        var job = new WinogradJob<TEpilogue, TTransform>
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
        run.Parallel(checked(blocks.Count * shares), &WinogradJob<TEpilogue, TTransform>.Part<S, V>, &job);
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
            WinogradKernel<TTransform>.Run<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window, rows);
    }
}
