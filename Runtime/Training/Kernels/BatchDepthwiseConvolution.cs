using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// A convolution of batches in which every channel is a group of its own, whose weights change from step to step; or the gradient of its input. The kernels are those of
/// inference, on weights that are packed anew from the parameters.
/// </summary>
/// <remarks>
/// Where the stride is 1, the input's gradient is a convolution of the output's gradient with kernels turned by 180°; elsewhere every input pixel gathers from the
/// outputs that read it.
/// </remarks>
public sealed unsafe class BatchDepthwiseConvolution : IDisposable
{
    private readonly DepthwiseWeights weights;
    private readonly Window window;
    private readonly Window layer;
    private readonly bool turned;
    private readonly bool gathers;

    private BatchDepthwiseConvolution(int channels, in Window window, bool turned)
    {
        window.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Channels = channels;
        layer = window;
        this.turned = turned;
        Window opposite = TrainingArguments.Opposite(window);
        gathers = turned && (window.StrideHeight != 1 || window.StrideWidth != 1 || opposite.PaddingTop < 0 || opposite.PaddingLeft < 0);
        this.window = turned && !gathers ? opposite : window;
        weights = DepthwiseWeights.Pack(new float[(long)channels * window.Taps], [], channels, window.KernelHeight, window.KernelWidth);
        ScratchBytes = DepthwiseConvolution.ScratchBytes(channels, window);
    }

    /// <summary>Channels of the input and of the output.</summary>
    public int Channels { get; }

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    public long ScratchBytes { get; }

    /// <summary>Makes room for the weights of a layer.</summary>
    /// <param name="channels">Channels of its input and of its output.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    public static BatchDepthwiseConvolution Forward(int channels, in Window window) => new(channels, window, false);

    /// <summary>Makes room for the weights of a layer in the order in which the gradient of its input takes them.</summary>
    /// <param name="channels">Channels of its input and of its output.</param>
    /// <param name="window">The layer's kernel's size, stride, padding and dilation.</param>
    public static BatchDepthwiseConvolution InputGradient(int channels, in Window window) => new(channels, window, true);

    /// <summary>Packs the layer's weights; to be called after every change of the parameters. Allocates nothing.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="weight">Shape (channels, 1, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each channel; none for a layer without bias, and for a gradient.</param>
    /// <exception cref="ArgumentException">The buffers have other sizes.</exception>
    public void Fill(Execution run, Values weight, Values bias = default)
    {
        run.StartStep();
        int taps = layer.Taps;
        TrainingArguments.RequireCount(weight, (long)Channels * taps);
        TrainingArguments.RequireCount(bias, bias.Count == 0 || turned ? 0 : Channels);
        bool reversed = turned && !gathers;
        for (int channel = 0; channel < Channels; channel++)
        {
            float* source = weight.Data + ((nint)channel * taps);
            for (int tap = 0; tap < taps; tap++)
            {
                weights.Data[weights.Layout.Index(channel, tap)] = source[reversed ? taps - 1 - tap : tap];
            }

            weights.Bias[channel] = bias.Count == 0 ? 0f : bias.Data[channel];
        }

        GC.KeepAlive(weights);
    }

    /// <summary>Convolves every image.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The layer's input, or the gradient of its output.</param>
    /// <param name="output">The layer's output, or the gradient of its input; its size says how far the window goes. Must not overlap the input.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="output"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps and scratch memory do not fit together.</exception>
    public void Run(Execution run, BatchMap input, BatchMap output, bool accumulate)
    {
        TrainingArguments.RequireImages(input, output.Count, Channels);
        TrainingArguments.RequireImages(output, input.Count, Channels);
        if (gathers)
        {
            run.StartStep();
            DepthwiseGather.Run(run, input, weights, output, window, accumulate);
            return;
        }

        run.BeginBands();
        for (int image = 0; image < input.Count; image++)
        {
            if (accumulate)
            {
                DepthwiseConvolution.Run(run, input[image], weights, output[image], new Accumulated<Identity>(output[image], default), window);
            }
            else
            {
                DepthwiseConvolution.Run(run, input[image], weights, output[image], default(Identity), window);
            }
        }

        run.EndBands();
    }

    /// <summary>Frees the packed weights.</summary>
    public void Dispose() => weights.Dispose();
}
