using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, transformed and packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride, which must be 1, padding and dilation.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window)
        where TEpilogue : unmanaged, IEpilogue
    {
        if (SimdWidth.Has512)
        {
            Run<Simd512, Vector512<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else if (SimdWidth.Has256)
        {
            Run<Simd256, Vector256<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else if (SimdWidth.Has128)
        {
            Run<Simd128, Vector128<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else
        {
            Run<Scalar, float, TEpilogue>(run, input, weights, output, epilogue, window);
        }
    }

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(Execution run, Map input, WinogradWeights weights, Map output, TEpilogue epilogue, in Window window)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireKernel(window, 3, 3);
        if (window.StrideHeight != 1 || window.StrideWidth != 1)
        {
            throw new ArgumentException($"A Winograd convolution has stride 1, but the window has {window.StrideHeight} x {window.StrideWidth}.");
        }

        KernelArguments.RequireScratch(run, WinogradScratch.Bytes(weights.Blocking, output.Channels, S.Count));
        weights.RequireLanes(S.Count);

        var tiles = new WinogradTiles(output, window);
        int panels = weights.Layout.Panels;
        int together = weights.Blocking.Chunks == 1 ? panels : WinogradBlocking.PanelsTogether;
        var blocks = new WinogradBlocks(tiles.Count, weights.Blocking.Tiles, run.Workers);
        int wanted = run.Workers == 1 ? 1 : run.Workers * PartsPerWorker;
        int shares = Math.Max((panels + together - 1) / together, Math.Min(panels, (wanted + blocks.Count - 1) / Math.Max(1, blocks.Count)));
        var job = new Job<TEpilogue>
        {
            Tiles = tiles,
            Blocks = blocks,
            Blocking = weights.Blocking,
            Input = input,
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
        run.Parallel(checked(blocks.Count * shares), &Part<S, V, TEpilogue>, &job);
        GC.KeepAlive(weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        (int tile, int count) = job.Blocks.Range(part / job.Shares);
        long share = part % job.Shares;
        int panel = (int)(share * job.Layout.Panels / job.Shares);
        int end = (int)((share + 1) * job.Layout.Panels / job.Shares);
        int padded = WinogradProduct.Padded<S, V>(count);
        var memory = new WinogradScratch(job.Scratch + (worker * job.ScratchStride), job.Blocking, padded, S.Count);
        job.Tiles.Origins(tile, count, memory.Rows, memory.Columns);
        if (job.Blocking.Chunks == 1)
        {
            Transform<S, V, TEpilogue>(ref job, memory, count, 0);
            for (; panel < end; panel++)
            {
                Multiply<S, V, TEpilogue>(ref job, memory, count, 0, panel, memory.Products);
                Write<S, V, TEpilogue>(ref job, memory, count, panel, memory.Products);
            }

            return;
        }

        nint room = WinogradWeights.Positions * memory.ProductStep;
        for (int chunk = 0; chunk < job.Blocking.Chunks; chunk++)
        {
            Transform<S, V, TEpilogue>(ref job, memory, count, chunk);
            for (int i = panel; i < end; i++)
            {
                Multiply<S, V, TEpilogue>(ref job, memory, count, chunk, i, memory.Products + ((i - panel) * room));
            }
        }

        for (int i = panel; i < end; i++)
        {
            Write<S, V, TEpilogue>(ref job, memory, count, i, memory.Products + ((i - panel) * room));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform<S, V, TEpilogue>(ref Job<TEpilogue> job, in WinogradScratch memory, int count, int chunk)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int depth = job.Blocking.Count(chunk);
        for (int tile = 0; tile < count; tile++)
        {
            job.Tiles.Point(job.Input, memory.Rows[tile], memory.Columns[tile], job.Blocking.First(chunk), memory.Zeros, memory.Pixels);
            WinogradTransform.Input<S, V>(memory.Pixels, depth, memory.Inputs + ((nint)tile * depth), memory.InputStep, memory.Half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<S, V, TEpilogue>(ref Job<TEpilogue> job, in WinogradScratch memory, int count, int chunk, int panel, float* target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint depth = job.Blocking.Count(chunk);
        int vectors = job.Layout.Width(panel);
        nint length = depth * vectors * S.Count;
        float* weights = job.Weights + (job.Layout.Channel(panel) * job.Layout.Depth) + (job.Blocking.Place(0, job.Blocking.First(chunk)) * vectors * S.Count);
        float* inputs = memory.Inputs;
        for (int position = 0; position < WinogradWeights.Positions; position++)
        {
            WinogradProduct.Run<S, V>(inputs, depth, count, depth, weights, vectors, target, chunk > 0);
            inputs += memory.InputStep;
            weights += length;
            target += memory.ProductStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<S, V, TEpilogue>(ref Job<TEpilogue> job, in WinogradScratch memory, int count, int panel, float* products)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int vectors = job.Layout.Width(panel);
        for (int tile = 0; tile < count; tile++)
        {
            int row = memory.Rows[tile], column = memory.Columns[tile];
            int rows = Inside(job.Output.Height - row, job.Window.DilationHeight);
            int columns = Inside(job.Output.Width - column, job.Window.DilationWidth);
            if (rows > 0 && columns > 0)
            {
                nint pixel = ((nint)row * job.Output.Width) + column;
                for (int vector = 0; vector < vectors; vector++)
                {
                    int channel = job.Layout.Channel(panel) + (vector * S.Count);
                    WinogradTransform.Output<S, V>(products + ((nint)vector * S.Count), memory.ProductStep, S.Load(job.Bias + channel), memory.Results);
                    Store<S, V, TEpilogue>(ref job, memory.Results, pixel, rows, columns, channel);
                }
            }

            products += vectors * S.Count;
        }
    }

    /// <summary>Stores the pixels of a tile that lie in the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<S, V, TEpilogue>(ref Job<TEpilogue> job, float* results, nint pixel, int rows, int columns, int channel)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int count = Math.Min(S.Count, job.Layout.Channels - channel);
        nint across = job.Window.DilationWidth;
        nint below = (nint)job.Window.DilationHeight * job.Output.Width;
        for (int i = 0; i < rows; i++)
        {
            nint at = pixel + (i * below);
            float* from = results + (4 * i * S.Count);
            float* target = job.Output.Pixel(at) + channel;
            for (int j = 0; j < columns; j++)
            {
                V value = job.Epilogue.Apply<S, V>(S.Load(from), at, channel);
                if (count == S.Count)
                {
                    S.Store(target, value);
                }
                else
                {
                    S.StorePartial(target, value, count);
                }

                at += across;
                from += S.Count;
                target += across * job.Output.Stride;
            }
        }
    }

    /// <summary>How many of four pixels, a dilation apart, lie before the edge.</summary>
    private static int Inside(int distance, int dilation) => distance <= 0 ? 0 : Math.Min(4, (distance + dilation - 1) / dilation);

    private struct Job<TEpilogue>
        where TEpilogue : unmanaged, IEpilogue
    {
        public WinogradTiles Tiles;
        public WinogradBlocks Blocks;
        public WinogradBlocking Blocking;
        public Map Input;
        public Map Output;
        public Window Window;
        public PanelLayout Layout;
        public float* Weights;
        public float* Bias;
        public byte* Scratch;
        public long ScratchStride;
        public int Shares;
        public TEpilogue Epilogue;
    }
}
