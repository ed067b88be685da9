using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a depthwise convolution, packed for <see cref="DepthwiseConvolution"/>.</summary>
public sealed unsafe class DepthwiseWeights : PackedWeights
{
    private DepthwiseWeights(int kernelHeight, int kernelWidth, PanelLayout layout)
        : base(layout.Size + layout.PaddedChannels, layout.Lanes)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
        Layout = layout;
    }

    /// <summary>Channels of the input and of the output map.</summary>
    public int Channels => Layout.Channels;

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>How the channels divide into panels; the depth is the number of taps.</summary>
    internal PanelLayout Layout { get; }

    /// <summary>The biases, padded to whole vectors.</summary>
    internal float* Bias => Data + Layout.Size;

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (channels, 1, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each channel, or empty for none.</param>
    /// <param name="channels">Channels of the input and of the output map.</param>
    /// <param name="kernelHeight">Rows of the kernel.</param>
    /// <param name="kernelWidth">Columns of the kernel.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static DepthwiseWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int channels, int kernelHeight, int kernelWidth) =>
        Pack(weight, bias, channels, kernelHeight, kernelWidth, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static DepthwiseWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int channels, int kernelHeight, int kernelWidth, int lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelWidth, 1);
        int taps = checked(kernelHeight * kernelWidth);
        RequireLength(weight.Length, (long)taps * channels, "The weight of a depthwise convolution");
        RequireLength(bias.Length, bias.IsEmpty ? 0 : channels, "The bias of a depthwise convolution");
        var packed = new DepthwiseWeights(kernelHeight, kernelWidth, new PanelLayout(channels, lanes, taps, DepthwiseProduct.Vectors));
        for (int channel = 0; channel < channels; channel++)
        {
            packed.Bias[channel] = bias.IsEmpty ? 0f : bias[channel];
            for (int tap = 0; tap < taps; tap++)
            {
                packed.Data[packed.Layout.Index(channel, tap)] = weight[(channel * taps) + tap];
            }
        }

        return packed;
    }
}
