using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// A weight gradient by Winograd's method under way: first all parts are summed at each position, then the sums of the runs of tiles are added up, transformed back and put in
/// their places.
/// </summary>
internal unsafe struct WinogradGradientJob
{
    /// <summary>How the work divides.</summary>
    public WinogradGradientPlan Plan;

    /// <summary>The tiles of an image.</summary>
    public WinogradTiles Tiles;

    /// <summary>The window.</summary>
    public Window Window;

    /// <summary>What the convolution read.</summary>
    public BatchMap Input;

    /// <summary>The gradient of what it wrote.</summary>
    public BatchMap OutputGradient;

    /// <summary>The weight's gradient.</summary>
    public float* Target;

    /// <summary>The sums of all parts.</summary>
    public float* Sums;

    /// <summary>The workers' memory.</summary>
    public WorkerScratch Scratch;

    /// <summary>Whether to add to what the target holds.</summary>
    public bool Accumulate;

    private const int Side = 4;
    private const int Taps = 9;

    /// <summary>Computes the gradient.</summary>
    public static void Run<S, V>(Execution run, WinogradGradientJob job)
        where S : struct, ISimd<V>
        where V : struct
    {
        run.Parallel(job.Plan.Parts, &Sum<S, V>, &job);
        run.Parallel(job.Plan.FinishingParts, &Finish<S, V>, &job);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref WinogradGradientJob job = ref *(WinogradGradientJob*)state;
        int inputBlock = part % job.Plan.InputBlocks;
        int outputBlock = part / job.Plan.InputBlocks % job.Plan.OutputBlocks;
        int run = part / job.Plan.InputBlocks / job.Plan.OutputBlocks;
        var scratch = new WinogradGradientScratch(job.Scratch.Of(worker));
        float* sums = job.Sums + job.Plan.Place(run, inputBlock, outputBlock);
        ChannelPanels panels = job.Plan.Panels(outputBlock, S.Count);
        int input = inputBlock * job.Plan.BlockInputs;
        int inputs = Math.Min(job.Plan.BlockInputs, job.Plan.Inputs - input);
        long tiles = (long)job.Tiles.Count * job.OutputGradient.Count;
        long first = tiles * run / job.Plan.Runs, end = tiles * (run + 1) / job.Plan.Runs;
        for (long tile = first; tile < end; tile += WinogradGradientPlan.Tiles)
        {
            int count = (int)Math.Min(WinogradGradientPlan.Tiles, end - tile);
            for (int i = 0; i < count; i++)
            {
                job.Transform<S, V>(scratch, tile + i, i, input, inputs, outputBlock * WinogradGradientPlan.Most, panels);
            }

            job.Multiply<S, V>(scratch, count, inputs, panels, sums, tile != first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Transform<S, V>(in WinogradGradientScratch scratch, long tile, int index, int input, int inputs, int output, in ChannelPanels panels)
        where S : struct, ISimd<V>
        where V : struct
    {
        int row, column;
        int image = (int)(tile / Tiles.Count);
        Tiles.Origins((int)(tile % Tiles.Count), 1, &row, &column);
        Tiles.Point<WinogradTransform4>(Input[image], row, column, input, scratch.Zeros, scratch.Pixels);
        WinogradTransform4.Input<S, V>(scratch.Pixels, inputs, scratch.Inputs + ((nint)index * Plan.BlockInputs), WinogradGradientScratch.Step, scratch.Half);
        Point(OutputGradient[image], row, column, output, scratch);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int width = panels.Width(panel) * S.Count;
            int channel = panels.Channel(panel);
            float* target = scratch.Outputs + (channel * WinogradGradientPlan.Tiles) + (index * width);
            for (int c = 0; c < width; c += S.Count)
            {
                WinogradGradientTransform.Output<S, V>(scratch.Pixels, channel + c, target + c, WinogradGradientScratch.Step);
            }
        }
    }

    /// <summary>Where the gradients of a tile's outputs have a channel, or zeros past the edge.</summary>
    private readonly void Point(Map gradient, int row, int column, int channel, in WinogradGradientScratch scratch)
    {
        for (int i = 0; i < Side; i++)
        {
            int y = row + (i * Window.DilationHeight);
            for (int j = 0; j < Side; j++)
            {
                int x = column + (j * Window.DilationWidth);
                scratch.Pixels[(i * Side) + j] = y < gradient.Height && x < gradient.Width ? gradient.Pixel(y, x) + channel : scratch.Zeros;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply<S, V>(in WinogradGradientScratch scratch, int count, int inputs, in ChannelPanels panels, float* sums, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int position = 0; position < WinogradGradientPlan.Positions; position++)
        {
            float* x = scratch.Inputs + (position * WinogradGradientScratch.Step);
            float* y = scratch.Outputs + (position * WinogradGradientScratch.Step);
            for (int panel = 0; panel < panels.Count; panel++)
            {
                int channel = panels.Channel(panel);
                WeightGradientJob.Multiply<S, V>(
                    x, Plan.BlockInputs, inputs, y + (channel * WinogradGradientPlan.Tiles), panels.Width(panel), count, sums + ((nint)channel * Plan.PaddedRows), adds);
            }

            sums += Plan.PositionFloats;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<S, V>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref WinogradGradientJob job = ref *(WinogradGradientJob*)state;
        WinogradGradientPlan plan = job.Plan;
        int outputBlock = part % plan.OutputBlocks;
        int input = part / plan.OutputBlocks * WinogradGradientPlan.FinishedAtOnce;
        int inputs = Math.Min(WinogradGradientPlan.FinishedAtOnce, plan.Inputs - input);
        ChannelPanels panels = plan.Panels(outputBlock, S.Count);
        float* taps = job.Scratch.Of(worker);
        nint row = (nint)plan.Inputs * Taps;
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int width = panels.Width(panel) * S.Count;
            int channel = panels.Channel(panel);
            for (int i = 0; i < inputs; i++)
            {
                nint place = ((nint)channel * plan.PaddedRows) + ((nint)((input + i) % plan.BlockInputs) * width);
                for (int c = 0; c < width; c += S.Count)
                {
                    job.Collect<S, V>((input + i) / plan.BlockInputs, outputBlock, place + c, taps + (i * Taps * width) + c, width);
                }
            }

            int outputs = Math.Min(width, panels.Channels - channel);
            for (int output = 0; output < outputs; output++)
            {
                float* target = job.Target + (((nint)(outputBlock * WinogradGradientPlan.Most) + channel + output) * row) + ((nint)input * Taps);
                WeightGradientJob.Spread(taps + output, width, target, inputs * Taps, job.Accumulate);
            }
        }
    }

    /// <summary>Adds up the runs of an input channel and a vector of output channels, and transforms them back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Collect<S, V>(int inputBlock, int outputBlock, nint place, float* target, nint step)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* totals = stackalloc float[WinogradGradientPlan.Positions * 16];
        for (int position = 0; position < WinogradGradientPlan.Positions; position++)
        {
            nint at = place + (position * Plan.PositionFloats);
            V total = S.Load(Sums + Plan.Place(0, inputBlock, outputBlock) + at);
            for (int run = 1; run < Plan.Runs; run++)
            {
                total = S.Add(total, S.Load(Sums + Plan.Place(run, inputBlock, outputBlock) + at));
            }

            S.Store(totals + (position * S.Count), total);
        }

        WinogradGradientTransform.Kernel<S, V>(totals, target, step);
    }
}
