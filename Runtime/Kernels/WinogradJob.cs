using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>One Winograd convolution as its workers see it, and what they do for each part: a block of tiles and a share of the panels.</summary>
internal unsafe struct WinogradJob<TEpilogue, TTransform>
    where TEpilogue : unmanaged, IEpilogue
    where TTransform : struct, IWinogradTransform
{
    public WinogradTiles Tiles;
    public WinogradBlocks Blocks;
    public WinogradBlocking Blocking;
    public ResizedMap* Inputs;
    public int InputCount;
    public int InputChannels;
    public Map Output;
    public Window Window;
    public ChannelPanels Layout;
    public float* Weights;
    public float* Bias;
    public byte* Scratch;
    public long ScratchStride;
    public int Shares;
    public TEpilogue Epilogue;

    private static int Positions => TTransform.Span * TTransform.Span;

    /// <summary>Does one part; <paramref name="state"/> points at the job.</summary>
    public static void Part<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct => ((WinogradJob<TEpilogue, TTransform>*)state)->Run<S, V>(part, worker);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Run<S, V>(int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        (int tile, int count) = Blocks.Range(part / Shares);
        long share = part % Shares;
        int panel = (int)(share * Layout.Count / Shares);
        int end = (int)((share + 1) * Layout.Count / Shares);
        int padded = WinogradProduct.Padded(count);
        var memory = new WinogradScratch(Scratch + (worker * ScratchStride), Blocking, padded, S.Count);
        Tiles.Origins(tile, count, memory.Rows, memory.Columns);
        if (Blocking.Chunks == 1)
        {
            Transform<S, V>(memory, count, 0);
            for (; panel < end; panel++)
            {
                Multiply<S, V>(memory, count, 0, panel, memory.Products);
                Write<S, V>(memory, count, panel, memory.Products);
            }

            return;
        }

        nint room = Positions * memory.ProductStep;
        for (int chunk = 0; chunk < Blocking.Chunks; chunk++)
        {
            Transform<S, V>(memory, count, chunk);
            for (int i = panel; i < end; i++)
            {
                Multiply<S, V>(memory, count, chunk, i, memory.Products + ((i - panel) * room));
            }
        }

        for (int i = panel; i < end; i++)
        {
            Write<S, V>(memory, count, i, memory.Products + ((i - panel) * room));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Transform<S, V>(in WinogradScratch memory, int count, int chunk)
        where S : struct, ISimd<V>
        where V : struct
    {
        int depth = Blocking.Count(chunk);
        int first = Blocking.First(chunk);
        for (int tile = 0; tile < count; tile++)
        {
            float* target = memory.Inputs + ((nint)tile * depth);
            int start = 0;
            for (int i = 0; i < InputCount; i++)
            {
                ref ResizedMap input = ref Inputs[i];
                int from = Math.Max(first, start), end = Math.Min(first + depth, start + input.Map.Channels);
                if (from < end)
                {
                    Point<S, V>(memory, tile, input, from - start, end - from);
                    TTransform.Input<S, V>(memory.Pixels, end - from, target + (from - first), memory.InputStep, memory.Half);
                }

                start += input.Map.Channels;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Point<S, V>(in WinogradScratch memory, int tile, in ResizedMap input, int channel, int channels)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (input.IsPlain)
        {
            Tiles.Point<TTransform>(input.Map, memory.Rows[tile], memory.Columns[tile], channel, memory.Zeros, memory.Pixels);
            return;
        }

        (int top, int left) = Tiles.Corner(memory.Rows[tile], memory.Columns[tile]);
        ResizedPatch.Fill<S, V>(TTransform.Span, input, top, left, Window, channel, channels, memory.Zeros, memory.Patch, memory.Pixels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply<S, V>(in WinogradScratch memory, int count, int chunk, int panel, float* target)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint depth = Blocking.Count(chunk);
        int vectors = Layout.Width(panel);
        nint length = depth * vectors * S.Count;
        float* weights = Weights + ((nint)Positions * InputChannels * Layout.Channel(panel)) + (Blocking.Place(0, Blocking.First(chunk)) * vectors * S.Count);
        float* inputs = memory.Inputs;
        for (int position = 0; position < Positions; position++)
        {
            WinogradProduct.Run<S, V>(inputs, depth, count, depth, weights, vectors, target, chunk > 0);
            inputs += memory.InputStep;
            weights += length;
            target += memory.ProductStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Write<S, V>(in WinogradScratch memory, int count, int panel, float* products)
        where S : struct, ISimd<V>
        where V : struct
    {
        int vectors = Layout.Width(panel);
        for (int tile = 0; tile < count; tile++)
        {
            int row = memory.Rows[tile], column = memory.Columns[tile];
            int rows = Inside(Output.Height - row, Window.DilationHeight);
            int columns = Inside(Output.Width - column, Window.DilationWidth);
            if (rows > 0 && columns > 0)
            {
                nint pixel = ((nint)row * Output.Width) + column;
                for (int vector = 0; vector < vectors; vector++)
                {
                    int channel = Layout.Channel(panel) + (vector * S.Count);
                    TTransform.Output<S, V>(products + ((nint)vector * S.Count), memory.ProductStep, S.Load(Bias + channel), memory.Results);
                    Store<S, V>(memory.Results, pixel, rows, columns, channel);
                }
            }

            products += vectors * S.Count;
        }
    }

    /// <summary>Stores the pixels of a tile that lie in the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Store<S, V>(float* results, nint pixel, int rows, int columns, int channel)
        where S : struct, ISimd<V>
        where V : struct
    {
        int count = Math.Min(S.Count, Layout.Channels - channel);
        nint across = Window.DilationWidth;
        nint below = (nint)Window.DilationHeight * Output.Width;
        for (int i = 0; i < rows; i++)
        {
            nint at = pixel + (i * below);
            float* from = results + (TTransform.Side * i * S.Count);
            float* target = Output.Pixel(at) + channel;
            for (int j = 0; j < columns; j++)
            {
                V value = Epilogue.Apply<S, V>(S.Load(from), at, channel);
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
                target += across * Output.Stride;
            }
        }
    }

    /// <summary>How many pixels along a side of a tile, a dilation apart, lie before the edge.</summary>
    private static int Inside(int distance, int dilation) => distance <= 0 ? 0 : Math.Min(TTransform.Side, (distance + dilation - 1) / dilation);
}
