using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with a kernel of 3 × 3 and stride 1, any padding and dilation, by Winograd's minimal filtering: a quarter of the products of
/// <see cref="DirectConvolution"/>, at about twice its rounding error.
/// </summary>
/// <remarks>
/// An input that is not a number, or infinite, spoils the whole tiles of 4 × 4 output pixels that see it. Blocks of tiles are transformed;
/// then, for one panel of output channels after the other, 36 matrix products and the transform back follow, so that only a panel's
/// products wait in memory.
/// </remarks>
public static unsafe class WinogradConvolution
{
    private const int Positions = WinogradWeights.Positions;
    private const int MaximumTiles = 36;
    private const int UsualTiles = 24;
    private const int PartsPerWorker = 2;

    /// <summary>
    /// Bytes of scratch memory that each worker needs, whatever the sizes of the maps: 188416 + 5188 · input channels.
    /// </summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    public static long ScratchBytes(int inputChannels) => 188416 + (5188L * inputChannels);

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

        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels));
        weights.RequireLanes(S.Count);

        var tiles = new WinogradTiles(input, output, window);
        int length = tiles.Count <= MaximumTiles ? MaximumTiles : UsualTiles;
        int blocks = (tiles.Count + length - 1) / length;
        int wanted = run.Workers == 1 ? 1 : run.Workers * PartsPerWorker;
        var job = new Job<TEpilogue>
        {
            Tiles = tiles,
            Output = output,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            InputChannels = input.Channels,
            Length = length,
            Shares = Math.Clamp((wanted + blocks - 1) / Math.Max(1, blocks), 1, weights.Layout.Panels),
            Scratch = run.Scratch(0),
            ScratchStride = run.ScratchBytes,
            Epilogue = epilogue,
        };
        run.Parallel(checked(blocks * job.Shares), &Part<S, V, TEpilogue>, &job);
        GC.KeepAlive(weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        int first = part / job.Shares * job.Length;
        int count = Math.Min(job.Length, job.Tiles.Count - first);
        var memory = new WinogradMemory(job.Scratch + (worker * job.ScratchStride), job.InputChannels, job.Length);
        float** pixels = stackalloc float*[Positions];
        for (int tile = 0; tile < count; tile++)
        {
            memory.Rows[tile] = memory.Inputs + ((nint)tile * job.InputChannels);
            job.Tiles.Point(first + tile, memory.Zeros, pixels);
            WinogradTransform.Input<S, V>(pixels, job.InputChannels, memory.Rows[tile], memory.InputStep, memory.Half);
        }

        int sixes = (count + PanelProduct.Pixels - 1) / PanelProduct.Pixels;
        for (int tile = count; tile < sixes * PanelProduct.Pixels; tile++)
        {
            memory.Rows[tile] = memory.Inputs;
        }

        long share = part % job.Shares;
        int end = (int)((share + 1) * job.Layout.Panels / job.Shares);
        for (int panel = (int)(share * job.Layout.Panels / job.Shares); panel < end; panel++)
        {
            int vectors = job.Layout.Width(panel);
            nint step = (nint)sixes * PanelProduct.Pixels * vectors * S.Count;
            float* weights = job.Weights + (job.Layout.Channel(panel) * job.Layout.Depth);
            for (int position = 0; position < Positions; position++)
            {
                nint offset = position * memory.InputStep;
                Multiply<S, V>(memory, sixes, vectors, job.InputChannels, offset, weights, memory.Products + (position * step));
                weights += (nint)job.InputChannels * vectors * S.Count;
            }

            for (int tile = 0; tile < count; tile++)
            {
                Write<S, V, TEpilogue>(ref job, memory, first + tile, panel, memory.Products + ((nint)tile * vectors * S.Count), step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<S, V>(in WinogradMemory memory, int sixes, int vectors, nint depth, nint offset, float* weights, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        float** rows = memory.Rows;
        while (sixes > 0)
        {
            int taken = 1;
            if (vectors == 1)
            {
                PanelProduct.Narrow6<S, V>(rows, 1, depth, offset, weights, memory.NoBias, target);
            }
            else if (S.Count == 16 && sixes > 1)
            {
                taken = 2;
                PanelProduct.Wide12<S, V>(rows, 1, depth, offset, weights, memory.NoBias, target);
            }
            else
            {
                PanelProduct.Wide6<S, V>(rows, 1, depth, offset, weights, memory.NoBias, target);
            }

            sixes -= taken;
            rows += taken * PanelProduct.Pixels;
            target += taken * PanelProduct.Pixels * vectors * S.Count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<S, V, TEpilogue>(ref Job<TEpilogue> job, in WinogradMemory memory, int tile, int panel, float* products, nint step)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        (int firstRow, int firstColumn) = job.Tiles.Origin(tile);
        int channel = job.Layout.Channel(panel);
        for (int vector = 0; vector < job.Layout.Width(panel); vector++)
        {
            WinogradTransform.Output<S, V>(products, step, S.Load(job.Bias + channel), memory.Results, memory.Half);
            int count = Math.Min(S.Count, job.Layout.Channels - channel);
            float* results = memory.Results;
            for (int i = 0; i < 4; i++)
            {
                int row = firstRow + (i * job.Window.DilationHeight);
                for (int j = 0; j < 4; j++)
                {
                    int column = firstColumn + (j * job.Window.DilationWidth);
                    if (row < job.Output.Height && column < job.Output.Width)
                    {
                        nint pixel = ((nint)row * job.Output.Width) + column;
                        V value = job.Epilogue.Apply<S, V>(S.Load(results), pixel, channel);
                        float* target = job.Output.Pixel(pixel) + channel;
                        if (count == S.Count)
                        {
                            S.Store(target, value);
                        }
                        else
                        {
                            S.StorePartial(target, value, count);
                        }
                    }

                    results += S.Count;
                }
            }

            products += S.Count;
            channel += S.Count;
        }
    }

    private readonly struct WinogradMemory
    {
        public WinogradMemory(byte* scratch, int channels, int tiles)
        {
            NoBias = (float*)scratch;
            NativeMemory.Clear(scratch, 128);
            Rows = (float**)(scratch + 128);
            Results = (float*)(scratch + 512);
            Half = Results + (16 * 16);
            Products = Half + (Positions * WinogradTransform.Chunk);
            Zeros = Products + (Positions * MaximumTiles * 32);
            NativeMemory.Clear(Zeros, (nuint)channels * sizeof(float));
            Inputs = Zeros + ((channels + 31L) & ~15L);
            InputStep = ((nint)tiles * channels) + 16;
        }

        /// <summary>Two vectors of zeros: the bias is added only after the transform back.</summary>
        public float* NoBias { get; }

        /// <summary>Where each tile's transformed input is at the first position.</summary>
        public float** Rows { get; }

        /// <summary>Sixteen vectors of output.</summary>
        public float* Results { get; }

        /// <summary>What is transformed in one direction.</summary>
        public float* Half { get; }

        /// <summary>The products of a panel at each position.</summary>
        public float* Products { get; }

        /// <summary>A zero for each input channel.</summary>
        public float* Zeros { get; }

        /// <summary>The transformed input: for each position, a tile's channels after another's.</summary>
        public float* Inputs { get; }

        /// <summary>Floats from one position of the transformed input to the next; the odd 16 keep positions apart in the cache.</summary>
        public nint InputStep { get; }
    }

    private struct Job<TEpilogue>
        where TEpilogue : unmanaged, IEpilogue
    {
        public WinogradTiles Tiles;
        public Map Output;
        public Window Window;
        public PanelLayout Layout;
        public float* Weights;
        public float* Bias;
        public byte* Scratch;
        public long ScratchStride;
        public int InputChannels;
        public int Length;
        public int Shares;
        public TEpilogue Epilogue;
    }
}
