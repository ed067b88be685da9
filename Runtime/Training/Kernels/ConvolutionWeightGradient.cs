using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of a convolution's weight: for each weight the sum, over all pixels of all images, of what it was multiplied by times the output's gradient.</summary>
/// <remarks>
/// Sums are taken in an order that follows from the sizes alone. Kernels of 3 × 3 with stride 1 over many pixels go by Winograd's method, at a few times the rounding error.
/// </remarks>
public static unsafe class ConvolutionWeightGradient
{
    private const long ProductsWorthSharing = 200_000;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int inputChannels, int groups, in Window window) => sizeof(float) * Math.Max(
        WeightGradientJob.ScratchFloats(inputChannels / groups, window.Taps),
        WinogradGradientPlan.SuitsWindow(groups, window) ? WinogradGradientPlan.ScratchFloats : 0);

    /// <summary>Floats of workspace that all workers need together.</summary>
    /// <param name="pixels">Output pixels of all images.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="outputChannels">Channels of the output.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long WorkspaceFloats(long pixels, int inputChannels, int outputChannels, int groups, in Window window) =>
        WorkspaceFloats(pixels, inputChannels, outputChannels, groups, window, SimdWidth.Best);

    /// <summary>The same on vectors of a given number of floats.</summary>
    internal static long WorkspaceFloats(long pixels, int inputChannels, int outputChannels, int groups, in Window window, int lanes)
    {
        TrainingArguments.RequireGroups(inputChannels, outputChannels, groups);
        if (WinogradGradientPlan.Suits(pixels, inputChannels, outputChannels, groups, window))
        {
            return new WinogradGradientPlan(pixels, inputChannels, outputChannels).Floats;
        }

        var plan = new WeightGradientPlan(pixels, inputChannels, outputChannels, groups, window.Taps, lanes);
        return plan.Runs * plan.RunFloats;
    }

    /// <summary>Computes the gradient.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">What the convolution read.</param>
    /// <param name="outputGradient">The gradient of what it wrote, as many images.</param>
    /// <param name="weightGradient">Shape (output channels, input channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats(long, int, int, int, in Window)"/> floats; what they hold is lost.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="weightGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps, buffers, window and scratch memory do not fit together.</exception>
    public static void Run(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, int groups, in Window window, bool accumulate) =>
        WidthDispatch.RunBest(new Call(run, input, outputGradient, weightGradient, workspace, groups, window, accumulate));

    /// <summary>Computes the gradient on vectors of a given number of floats.</summary>
    internal static void Run(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, int groups, in Window window, bool accumulate, int lanes) =>
        WidthDispatch.Run(new Call(run, input, outputGradient, weightGradient, workspace, groups, window, accumulate), lanes);

    private static void Run<S, V>(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, int groups, in Window window, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        run.StartStep();
        window.Validate();
        TrainingArguments.RequireGroups(input.Channels, outputGradient.Channels, groups);
        TrainingArguments.RequireImages(outputGradient, input.Count, outputGradient.Channels);
        TrainingArguments.RequireCount(weightGradient, (long)outputGradient.Channels * (input.Channels / groups) * window.Taps);
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, groups, window));
        if (WinogradGradientPlan.Suits(outputGradient.Pixels, input.Channels, outputGradient.Channels, groups, window))
        {
            RunWinograd<S, V>(run, input, outputGradient, weightGradient, workspace, window, accumulate);
            return;
        }

        var plan = new WeightGradientPlan(outputGradient.Pixels, input.Channels, outputGradient.Channels, groups, window.Taps, S.Count);
        TrainingArguments.RequireRoom(workspace, plan.Runs * plan.RunFloats);
        var job = new WeightGradientJob
        {
            Plan = plan,
            Source = new WindowGather(input, window, outputGradient.Height, outputGradient.Width, groups),
            Input = input,
            OutputGradient = outputGradient,
            Target = weightGradient.Data,
            Sums = workspace.Data,
            Scratch = new WorkerScratch(run),
            Accumulate = accumulate,
        };
        if (plan.Products >= ProductsWorthSharing)
        {
            run.Parallel(plan.Parts, &WeightGradientJob.Sum<S, V>, &job);
            run.Parallel(plan.Groups * plan.Panels.Count, &WeightGradientJob.Finish<S, V>, &job);
            return;
        }

        for (int part = 0; part < plan.Parts; part++)
        {
            WeightGradientJob.Sum<S, V>(&job, part, 0);
        }

        for (int part = 0; part < plan.Groups * plan.Panels.Count; part++)
        {
            WeightGradientJob.Finish<S, V>(&job, part, 0);
        }
    }

    private static void RunWinograd<S, V>(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, in Window window, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        var plan = new WinogradGradientPlan(outputGradient.Pixels, input.Channels, outputGradient.Channels);
        TrainingArguments.RequireRoom(workspace, plan.Floats);
        WinogradGradientJob.Run<S, V>(run, new WinogradGradientJob
        {
            Plan = plan,
            Tiles = new WinogradTiles(outputGradient[0], window, new RowRange(0, outputGradient.Height), WinogradTransform4.Side),
            Window = window,
            Input = input,
            OutputGradient = outputGradient,
            Target = weightGradient.Data,
            Sums = workspace.Data,
            Scratch = new WorkerScratch(run),
            Accumulate = accumulate,
        });
    }

    private readonly struct Call(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, int groups, Window window, bool accumulate) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            ConvolutionWeightGradient.Run<S, V>(run, input, outputGradient, weightGradient, workspace, groups, window, accumulate);
    }
}
