using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a convolution, packed for <see cref="DirectConvolution"/> and <see cref="PointwiseConvolution"/>.</summary>
public sealed unsafe class ConvolutionWeights : PackedWeights
{
    private readonly long biasOffset;

    private ConvolutionWeights(int inputChannels, int outputChannels, int groups, int kernelHeight, int kernelWidth, PanelLayout layout)
        : base(groups * (layout.Size + layout.PaddedChannels), layout.Lanes)
    {
        InputChannels = inputChannels;
        OutputChannels = outputChannels;
        Groups = groups;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
        Layout = layout;
        AlongInputs = DotProduct.Suits(inputChannels / groups, layout.Channels, layout.Lanes);
        biasOffset = groups * layout.Size;
    }

    /// <summary>Channels of the input map.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels { get; }

    /// <summary>Groups of channels that do not mix.</summary>
    public int Groups { get; }

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>How each group divides into panels.</summary>
    internal PanelLayout Layout { get; }

    /// <summary>Whether the weights are packed for <see cref="DotProduct"/> rather than for <see cref="PanelProduct"/>; they take less room then.</summary>
    internal bool AlongInputs { get; }

    /// <summary>The biases, each group padded to whole vectors.</summary>
    internal float* Bias => Data + biasOffset;

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (output channels, input channels / groups, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="outputChannels">Channels of the output map, a multiple of <paramref name="groups"/>.</param>
    /// <param name="inputChannels">Channels of the input map, a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernelHeight">Rows of the kernel.</param>
    /// <param name="kernelWidth">Columns of the kernel.</param>
    /// <param name="groups">Groups of channels that do not mix.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static ConvolutionWeights Pack(
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        int outputChannels,
        int inputChannels,
        int kernelHeight,
        int kernelWidth,
        int groups = 1) =>
        Pack(weight, bias, outputChannels, inputChannels, kernelHeight, kernelWidth, groups, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static ConvolutionWeights Pack(
        ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias,
        int outputChannels,
        int inputChannels,
        int kernelHeight,
        int kernelWidth,
        int groups,
        int lanes)
    {
        RequireGroups(inputChannels, outputChannels, groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelWidth, 1);
        int taps = checked(kernelHeight * kernelWidth);
        int groupInputs = inputChannels / groups;
        long depth = (long)taps * groupInputs;
        RequireLength(weight.Length, depth * outputChannels, "The weight of a convolution");
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a convolution");
        var layout = new PanelLayout(outputChannels / groups, lanes, depth);
        var packed = new ConvolutionWeights(inputChannels, outputChannels, groups, kernelHeight, kernelWidth, layout);
        for (int channel = 0; channel < outputChannels; channel++)
        {
            int group = channel / layout.Channels;
            int inGroup = channel % layout.Channels;
            float* target = packed.Data + (group * layout.Size);
            packed.Bias[(group * layout.PaddedChannels) + inGroup] = bias.IsEmpty ? 0f : bias[channel];
            for (int input = 0; input < groupInputs; input++)
            {
                ReadOnlySpan<float> taken = weight.Slice((int)((((long)channel * groupInputs) + input) * taps), taps);
                for (int tap = 0; tap < taps; tap++)
                {
                    long at = ((long)tap * groupInputs) + input;
                    target[packed.AlongInputs ? DotProduct.Index(inGroup, at, depth, lanes) : layout.Index(inGroup, at)] = taken[tap];
                }
            }
        }

        return packed;
    }
}
