using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>What all dense convolutions share: pixels from a source times packed weights, in parts spread over the workers.</summary>
/// <typeparam name="TSource">The pixels and where they find their input.</typeparam>
/// <typeparam name="TEpilogue">What happens to each result before it is stored.</typeparam>
internal unsafe struct DenseProduct<TSource, TEpilogue>
    where TSource : unmanaged, ITileSource
    where TEpilogue : unmanaged, IEpilogue
{
    /// <summary>The pixels.</summary>
    public TSource Source;

    /// <summary>The output map.</summary>
    public Map Output;

    /// <summary>How each group divides into panels.</summary>
    public PanelLayout Layout;

    /// <summary>The packed weights.</summary>
    public float* Weights;

    /// <summary>The biases, each group padded to whole vectors.</summary>
    public float* Bias;

    /// <summary>Groups of channels.</summary>
    public int Groups;

    /// <summary>Input channels from one group to the next.</summary>
    public int GroupInputs;

    /// <summary>Output channels from one group to the next.</summary>
    public int GroupOutputs;

    /// <summary>Biases from one group to the next.</summary>
    public int GroupBiases;

    /// <summary>Most taps that the source points at.</summary>
    public int Taps;

    /// <summary>Whether all pixels may be one strip: they lie evenly in the output.</summary>
    public bool OneStrip;

    /// <summary>Whether the weights are packed for <see cref="DotProduct"/>.</summary>
    public bool AlongInputs;

    /// <summary>What happens to each result.</summary>
    public TEpilogue Epilogue;

    private const int MostHolders = 64;

    private nint start;
    private TilePlan plan;
    private WorkerScratch scratch;
    private fixed bool holds[MostHolders];

    /// <summary>Bytes of scratch memory that each worker needs.</summary>
    /// <param name="depth">Products in one output.</param>
    /// <param name="taps">Most taps that the source points at.</param>
    public static long ScratchBytes(long depth, int taps) =>
        (TileSweep.ResultFloats * sizeof(float)) + TapBytes(taps) + TilePlan.GatherBytes(depth);

    /// <summary>Multiplies everything.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="first">The first of them.</param>
    public void Run<S, V>(Execution run, nint pixels, nint first = 0)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (pixels == 0)
        {
            return;
        }

        start = first;
        plan = Plan<S, V>(pixels, run.Workers);
        scratch = new WorkerScratch(run);
        fixed (DenseProduct<TSource, TEpilogue>* self = &this)
        {
            plan.Run(run, &Part<S, V>, self);
        }
    }

    /// <summary>Multiplies some pixels on the thread that calls.</summary>
    /// <param name="first">The first pixel.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="memory">Room for <see cref="ScratchBytes"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply<S, V>(nint first, nint end, float* memory)
        where S : struct, ISimd<V>
        where V : struct
    {
        plan = Plan<S, V>(end - first, 1);
        Multiply<S, V>(first, end, 0, AlongInputs ? Groups : Layout.Panels * Groups, memory, false);
    }

    private static long TapBytes(int taps) => ((taps * sizeof(nint)) + 63) & ~63L;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref DenseProduct<TSource, TEpilogue> job = ref *(DenseProduct<TSource, TEpilogue>*)state;
        (nint first, nint end) = job.plan.Pixels(part);
        first += job.start;
        end += job.start;
        (int panel, int last) = job.plan.Panels(part);

        // Where all pixels are one strip, a worker's parts differ in their panels alone: what was gathered for the first serves the others.
        bool remembers = job.plan.WeightsOnce && job.Groups == 1 && worker < MostHolders;
        job.Multiply<S, V>(first, end, panel, last, job.scratch.Of(worker), remembers && job.holds[worker]);
        if (remembers)
        {
            job.holds[worker] = true;
        }
    }

    private readonly TilePlan Plan<S, V>(nint pixels, int workers)
        where S : struct, ISimd<V>
        where V : struct =>
        AlongInputs
            ? TilePlan.AlongInputs(pixels, Layout.Depth, Groups, Layout.Channels, workers)
            : new TilePlan(pixels, Layout.Depth, Layout.Panels * Groups, (long)Layout.PaddedChannels * Groups, OneStrip, workers);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Multiply<S, V>(nint first, nint end, int panel, int last, float* memory, bool gathered)
        where S : struct, ISimd<V>
        where V : struct
    {
        int perGroup = AlongInputs ? 1 : Layout.Panels;
        while (first < end)
        {
            int count = Source.Together<S, V>(first, (int)Math.Min(plan.StripPixels, end - first), plan.WeightsOnce, out bool direct);
            if (direct && AlongInputs)
            {
                direct = count >= DotProduct.Pixels;
                count -= direct ? count % DotProduct.Pixels : 0;
            }

            int next = panel;
            while (next < last)
            {
                int group = next / perGroup;
                int stop = Math.Min(last, (group + 1) * perGroup);
                Strip<S, V>(memory, first, count, direct, gathered, group, next - (group * perGroup), stop - (group * perGroup), next == panel);
                next = stop;
            }

            first += count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Strip<S, V>(float* memory, nint pixel, int count, bool direct, bool gathered, int group, int panel, int last, bool ahead)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint* taps = (nint*)(memory + TileSweep.ResultFloats);
        TileInput input;
        var next = new Prefetch { Weights = plan.WeightsOnce };
        if (direct)
        {
            input = Source.Point(pixel, group * GroupInputs, taps);
        }
        else
        {
            // What fills up the last tile is whatever lies there: its results are thrown away.
            float* copy = (float*)((byte*)taps + TapBytes(Taps));
            nint step = TilePlan.Step(Source.Depth);
            if (!gathered)
            {
                Source.Gather<S, V>(copy, step, pixel, count, group * GroupInputs);
            }

            taps[0] = 0;
            input = new TileInput { Data = copy, Step = step * sizeof(float), Taps = taps, TapCount = 1, Depth = (nint)Layout.Depth };
        }

        nint to = Source.OutputPixel(pixel, group);
        nint channel = (nint)group * GroupOutputs;
        var target = new TileTarget<TEpilogue>
        {
            Data = Output.Pixel(to) + channel,
            Step = (nint)Source.OutputStep * Output.Stride,
            Pixel = to,
            PixelStep = Source.OutputStep,
            Channel = channel,
            Epilogue = Epilogue,
        };
        float* weights = Weights + (group * Layout.Size);
        float* bias = Bias + ((nint)group * GroupBiases);
        if (ahead && !plan.WeightsOnce)
        {
            Source.Ahead(ref next, pixel + count, count);
            AddOutput(ref next, to + (count * Source.OutputStep), count * Source.OutputStep);
        }

        if (AlongInputs)
        {
            TileSweep.RunAlongInputs<S, V, TEpilogue>(input, count, Layout, weights, bias, target, memory, next);
            return;
        }

        TileSweep.Run<S, V, TEpilogue>(input, count, Layout, weights, bias, panel, last, target, memory, next);
    }

    /// <summary>Brings nearer where the next results go and what their epilogue reads.</summary>
    private readonly void AddOutput(ref Prefetch next, nint pixel, int count)
    {
        if (pixel + count > Output.Pixels || plan.Shares > 1 || (Groups > 1 && GroupOutputs == 0))
        {
            return;
        }

        nint read = Epilogue.Address(pixel);
        if (read != 0)
        {
            next.Add((void*)read, Epilogue.Address(pixel + count) - read);
        }

        next.Add(Output.Pixel(pixel), (nint)count * Output.Stride * sizeof(float));
    }
}
