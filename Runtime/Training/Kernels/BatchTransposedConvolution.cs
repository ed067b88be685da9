using System;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// A transposed convolution of batches whose weights change from step to step: <see cref="TransposedConvolution"/> on weights that are packed anew from the parameters.
/// </summary>
/// <remarks>
/// It spreads as the input's gradient of a convolution does, so its own gradients are a convolution's: that of its input convolves the output's gradient with the weights as
/// they are (<see cref="InputGradient"/>), and that of its weight is <see cref="TransposedWeightGradient"/>.
/// </remarks>
public sealed unsafe class BatchTransposedConvolution : IDisposable
{
    private readonly TransposedConvolutionWeights weights;

    private BatchTransposedConvolution(int inputChannels, int outputChannels, int groups, in Window window)
    {
        window.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        TrainingArguments.RequireGroups(inputChannels, outputChannels, groups);
        float[] zeros = new float[(long)inputChannels * (outputChannels / groups) * window.Taps];
        weights = TransposedConvolutionWeights.Pack(zeros, [], inputChannels, outputChannels, window, groups, SimdWidth.Best);
        ScratchBytes = TransposedConvolution.ScratchBytes(inputChannels, window);
    }

    /// <summary>Channels of the input.</summary>
    public int InputChannels => weights.InputChannels;

    /// <summary>Channels of the output.</summary>
    public int OutputChannels => weights.OutputChannels;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    public long ScratchBytes { get; }

    /// <summary>Makes room for the weights of a layer.</summary>
    /// <param name="inputChannels">Channels of the layer's input, a multiple of <paramref name="groups"/>.</param>
    /// <param name="outputChannels">Channels of its output, a multiple of <paramref name="groups"/>.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation, as in PyTorch.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public static BatchTransposedConvolution Forward(int inputChannels, int outputChannels, int groups, in Window window) =>
        new(inputChannels, outputChannels, groups, window);

    /// <summary>Makes room for the weights of a layer as the gradient of its input takes them, and convolves with them; to be filled with the layer's own weight.</summary>
    /// <param name="inputChannels">Channels of the layer's input: those of the gradient to be computed.</param>
    /// <param name="outputChannels">Channels of its output: those of the gradient that is given.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <param name="window">The layer's kernel's size, stride, padding and dilation.</param>
    /// <param name="pixels">Input pixels of all images of a step: with few of them transforming the weights for Winograd's method costs more than it gains.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public static BatchConvolution InputGradient(int inputChannels, int outputChannels, int groups, in Window window, long pixels) =>
        BatchConvolution.Forward(outputChannels, inputChannels, groups, window, pixels);

    /// <summary>Packs the layer's weights; to be called after every change of the parameters. Allocates nothing.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="weight">Shape (input channels, output channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or none.</param>
    /// <exception cref="ArgumentException">The buffers have other sizes.</exception>
    public void Fill(Execution run, Values weight, Values bias = default)
    {
        run.StartStep();
        TrainingArguments.RequireCount(weight, (long)InputChannels * (OutputChannels / weights.Groups) * weights.Window.Taps);
        TrainingArguments.RequireCount(bias, bias.Count == 0 ? 0 : OutputChannels);
        TransposedFill.Run(run, weights, weight, bias);
    }

    /// <summary>Convolves every image.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The layer's input.</param>
    /// <param name="output">Its output, whose size implies the output padding. Must not overlap the input.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="output"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps and scratch memory do not fit together.</exception>
    public void Run(Execution run, BatchMap input, BatchMap output, bool accumulate)
    {
        TrainingArguments.RequireImages(input, output.Count, InputChannels);
        TrainingArguments.RequireImages(output, input.Count, OutputChannels);
        run.BeginBands();
        for (int image = 0; image < input.Count; image++)
        {
            if (accumulate)
            {
                TransposedConvolution.Run(run, input[image], weights, output[image], new Accumulated<Identity>(output[image], default));
            }
            else
            {
                TransposedConvolution.Run(run, input[image], weights, output[image], default(Identity));
            }
        }

        run.EndBands();
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose() => weights.Dispose();
}
