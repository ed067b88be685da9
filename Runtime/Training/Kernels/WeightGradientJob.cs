using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>A weight gradient under way: first all parts are summed, then the sums of the runs of pixels are added up and put in their places.</summary>
internal unsafe struct WeightGradientJob
{
    /// <summary>How the work divides.</summary>
    public WeightGradientPlan Plan;

    /// <summary>What the windows see.</summary>
    public WindowGather Source;

    /// <summary>What the convolution read.</summary>
    public BatchMap Input;

    /// <summary>The gradient of what it wrote.</summary>
    public BatchMap OutputGradient;

    /// <summary>The weight's gradient.</summary>
    public float* Target;

    /// <summary>The sums of all runs.</summary>
    public float* Sums;

    /// <summary>The workers' memory.</summary>
    public WorkerScratch Scratch;

    /// <summary>Whether to add to what the target holds.</summary>
    public bool Accumulate;

    private const int MostPanelFloats = 64;
    private const int MostOutputs = 128;
    private const int FinishedAtOnce = 128;

    /// <summary>Floats of scratch memory that a worker needs.</summary>
    public static long ScratchFloats(int inputs, int taps)
    {
        long gathered = WeightGradientPlan.BlockPixels * (long)WeightGradientPlan.Step(inputs, taps);
        long outputs = (WeightGradientPlan.BlockPixels * MostOutputs) + MostPanelFloats;
        return Math.Max(gathered + outputs, (long)InputsAtOnce(taps) * taps * MostPanelFloats);
    }

    /// <summary>Sums the products of a block of rows, a block of output channels and a run of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref WeightGradientJob job = ref *(WeightGradientJob*)state;
        WeightGradientPlan plan = job.Plan;
        int outputs = part % plan.OutputBlocks;
        part /= plan.OutputBlocks;
        int block = part % plan.RowBlocks;
        part /= plan.RowBlocks;
        int group = part % plan.Groups;
        int run = part / plan.Groups;
        (long first, long end) = plan.Pixels(run);
        (int input, int inputs) = plan.InputsOf(block);
        input += group * plan.Inputs;
        (int First, int End) taps = plan.TapsOf(block);
        int rows = (taps.End - taps.First) * inputs;
        int firstPanel = outputs * plan.PanelsTogether;
        int endPanel = Math.Min(plan.Panels.Count, firstPanel + plan.PanelsTogether);
        float* sums = job.Sums + (run * plan.RunFloats);
        float* gathered = job.Scratch.Of(worker);
        nint step = WeightGradientPlan.Step(plan.Inputs, plan.Taps);
        float* packed = gathered + (WeightGradientPlan.BlockPixels * step);
        for (long pixel = first; pixel < end; pixel += WeightGradientPlan.BlockPixels)
        {
            int count = (int)Math.Min(WeightGradientPlan.BlockPixels, end - pixel);
            float* x = gathered;
            nint xStep = step;
            if (job.Source.IsInput)
            {
                x = job.Input.Data + ((nint)pixel * job.Input.Stride) + input;
                xStep = job.Input.Stride;
            }
            else
            {
                job.Source.Copy<S, V>(gathered, step, pixel, count, taps, input, inputs);
            }

            for (int panel = firstPanel; panel < endPanel; panel++)
            {
                int vectors = plan.Panels.Width(panel);
                job.Pack<S, V>(packed, pixel, count, (group * plan.Outputs) + plan.Panels.Channel(panel), vectors);
                float* to = sums + plan.Place(group, block, panel);
                Multiply<S, V>(x, xStep, rows, packed, vectors, count, to, pixel != first);
            }
        }
    }

    /// <summary>Adds up the sums of a panel and puts them where they belong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref WeightGradientJob job = ref *(WeightGradientJob*)state;
        WeightGradientPlan plan = job.Plan;
        int group = part / plan.Panels.Count;
        int panel = part % plan.Panels.Count;
        int width = plan.Panels.Width(panel) * S.Count;
        int first = plan.Panels.Channel(panel);
        int outputs = Math.Min(width, plan.Outputs - first);
        float* added = job.Scratch.Of(worker);
        int together = InputsAtOnce(plan.Taps);
        nint row = (nint)plan.Inputs * plan.Taps;
        for (int input = 0; input < plan.Inputs; input += together)
        {
            int count = Math.Min(together, plan.Inputs - input);
            for (int tap = 0; tap < plan.Taps; tap++)
            {
                for (int i = 0; i < count; i++)
                {
                    (int block, int at) = plan.Row(tap, input + i);
                    job.AddRuns<S, V>(job.Sums + plan.Place(group, block, panel) + ((nint)at * width), added + (((i * plan.Taps) + tap) * width), width);
                }
            }

            for (int output = 0; output < outputs; output++)
            {
                float* target = job.Target + ((((nint)group * plan.Outputs) + first + output) * row) + ((nint)input * plan.Taps);
                Spread(added + output, width, target, count * plan.Taps, job.Accumulate);
            }
        }
    }

    private static int InputsAtOnce(int taps) => Math.Max(1, FinishedAtOnce / taps);

    /// <summary>Writes every so many floats side by side.</summary>
    public static void Spread(float* source, nint step, float* target, int count, bool accumulate)
    {
        for (int k = 0; k < count; k++)
        {
            target[k] = accumulate ? target[k] + source[k * step] : source[k * step];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void AddRuns<S, V>(float* source, float* target, int width)
        where S : struct, ISimd<V>
        where V : struct
    {
        bool none = OutputGradient.Pixels == 0;
        for (int c = 0; c < width; c += S.Count)
        {
            V sum = none ? S.Zero : S.Load(source + c);
            for (int run = 1; run < Plan.Runs; run++)
            {
                sum = S.Add(sum, S.Load(source + c + (run * Plan.RunFloats)));
            }

            S.Store(target + c, sum);
        }
    }

    /// <summary>Puts a panel of the output's gradient side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pack<S, V>(float* target, long pixel, int count, int channel, int vectors)
        where S : struct, ISimd<V>
        where V : struct
    {
        long image = (long)OutputGradient.Height * OutputGradient.Width;
        nint width = (nint)vectors * S.Count;
        while (count > 0)
        {
            long at = pixel % image;
            int together = (int)Math.Min(count, image - at);
            float* source = OutputGradient.Data + ((nint)(pixel / image) * OutputGradient.ImageStride) + ((nint)at * OutputGradient.Stride) + channel;
            for (int i = 0; i < together; i++)
            {
                FloatRun.Copy<S, V>(target, source, width);
                source += OutputGradient.Stride;
                target += width;
            }

            pixel += together;
            count -= together;
        }
    }

    /// <summary>Sums, for each row of values and each of some vectors, the products over consecutive pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply<S, V>(float* x, nint xStep, int rows, float* y, int vectors, int count, float* sums, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        nint width = (nint)vectors * S.Count;
        int together = vectors == 1 ? OuterProduct.MostRows : OuterProduct.Rows;
        for (int row = 0; row < rows; row += together)
        {
            float* to = sums + (row * width);
            switch (vectors)
            {
                case 4:
                    OuterProduct.Four<S, V>(x + row, xStep, y, width, count, to, adds);
                    break;
                case 2:
                    OuterProduct.Two<S, V>(x + row, xStep, y, width, count, to, adds);
                    break;
                default:
                    OuterProduct.One<S, V>(x + row, xStep, y, width, count, to, adds);
                    break;
            }
        }
    }
}
