using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The argmax of scores that a convolution with a kernel of one pixel computes and that are scaled to another size by bilinear interpolation: neither the
/// scores nor the scaled scores are ever stored. A worker goes down its rows of labels and computes each row of scores when it comes to it.
/// </summary>
public static unsafe class PointwiseResizeArgMax
{
    /// <summary>
    /// Bytes of scratch memory for each worker: those of <see cref="ResizeBilinearArgMax"/>, those of <see cref="PointwiseConvolution"/>, and a row of
    /// scores.
    /// </summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="channels">Channels of the scores.</param>
    /// <param name="inputWidth">Width of the input map.</param>
    /// <param name="width">Width of the labels.</param>
    public static long ScratchBytes(int inputChannels, int channels, int inputWidth, int width) =>
        BilinearLabels<ConvolvedScores>.ScratchBytes(channels, inputWidth, width) + ConvolvedScores.MemoryBytes(inputChannels, channels, inputWidth);

    /// <summary>
    /// labels = argmax of the convolved input at the labels' size; the same, to the bit, as <see cref="PointwiseConvolution"/> and then
    /// <see cref="ResizeBilinearArgMax"/>.
    /// </summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="input">The input map; at least one pixel.</param>
    /// <param name="weights">The weights of a kernel of one pixel, without groups, packed for this machine; 1 to 256 output channels.</param>
    /// <param name="labels">Room for height × width bytes.</param>
    /// <param name="height">Rows of the labels.</param>
    /// <param name="width">Columns of the labels.</param>
    /// <param name="rowStep">Rows of the scores from one row of the labels to the next, as for <see cref="ResizeBilinear"/>.</param>
    /// <param name="columnStep">Columns of the scores from one column of the labels to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <exception cref="ArgumentException">The map, weights, labels and scratch memory do not fit together.</exception>
    public static void Run(
        Execution run,
        Map input,
        ConvolutionWeights weights,
        Labels labels,
        int height,
        int width,
        float rowStep,
        float columnStep,
        bool alignCorners)
    {
        Check(run, input, weights, height, width, SimdWidth.Best);
        var rows = new BilinearLabels<ConvolvedScores>(
            run, new ConvolvedScores(input, weights), labels.Data, height, width, rowStep, columnStep, alignCorners, SimdWidth.Best);
        RowSplit.RunBest(run, rows, height, Work(weights, height, width));
        GC.KeepAlive(weights);
    }

    /// <summary>The same on vectors of one width.</summary>
    internal static void Run(
        Execution run,
        Map input,
        ConvolutionWeights weights,
        byte* labels,
        int height,
        int width,
        float rowStep,
        float columnStep,
        bool alignCorners,
        int lanes)
    {
        Check(run, input, weights, height, width, lanes);
        var rows = new BilinearLabels<ConvolvedScores>(
            run, new ConvolvedScores(input, weights), labels, height, width, rowStep, columnStep, alignCorners, lanes);
        RowSplit.Run(run, rows, height, Work(weights, height, width), lanes);
        GC.KeepAlive(weights);
    }

    private static long Work(ConvolutionWeights weights, int height, int width) => (long)height * width * weights.OutputChannels;

    private static void Check(Execution run, Map input, ConvolutionWeights weights, int height, int width, int lanes)
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireKernel(Window.Square(1), weights.KernelHeight, weights.KernelWidth);
        KernelArguments.RequireClasses(new Map(null, input.Height, input.Width, weights.OutputChannels, weights.OutputChannels), nameof(weights));
        KernelArguments.RequirePixels(input, new Map(null, height, width, 1, 1));
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, weights.OutputChannels, input.Width, width));
        weights.RequireLanes(lanes);
        if (weights.Groups != 1)
        {
            throw new ArgumentException($"Scores are convolved as a whole, but the weights are for {weights.Groups} groups.", nameof(weights));
        }
    }
}
