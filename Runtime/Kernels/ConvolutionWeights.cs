using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a convolution, packed for <see cref="DirectConvolution"/> and <see cref="PointwiseConvolution"/>.</summary>
public sealed unsafe class ConvolutionWeights : PackedWeights, IPanelWeights
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

    /// <summary>Whether the weights are packed for <see cref="DotProduct"/> rather than for <see cref="TileProduct"/>; they take less room then.</summary>
    internal bool AlongInputs { get; }

    /// <summary>The biases, each group padded to whole vectors.</summary>
    internal float* Bias => Data + biasOffset;

    /// <inheritdoc/>
    public int Panels => Groups * Layout.Panels;

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
        ConvolutionWeights packed = Allocate(bias, outputChannels, inputChannels, kernelHeight, kernelWidth, groups, lanes);
        RequireLength(weight.Length, packed.Layout.Depth * outputChannels, "The weight of a convolution");
        for (int panel = 0; panel < packed.Panels; panel++)
        {
            packed.FillPanel(panel, weight, []);
        }

        return packed;
    }

    /// <summary>Makes room for the weights of a convolution and sets its biases; <see cref="FillPanel"/> does the rest.</summary>
    internal static ConvolutionWeights Allocate(
        ReadOnlySpan<float> bias, int outputChannels, int inputChannels, int kernelHeight, int kernelWidth, int groups, int lanes)
    {
        RequireGroups(inputChannels, outputChannels, groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernelWidth, 1);
        int taps = checked(kernelHeight * kernelWidth);
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a convolution");
        var layout = new PanelLayout(outputChannels / groups, lanes, (long)taps * (inputChannels / groups));
        var packed = new ConvolutionWeights(inputChannels, outputChannels, groups, kernelHeight, kernelWidth, layout);
        for (int channel = 0; channel < bias.Length; channel++)
        {
            packed.Bias[(channel / layout.Channels * layout.PaddedChannels) + (channel % layout.Channels)] = bias[channel];
        }

        return packed;
    }

    /// <inheritdoc/>
    int IPanelWeights.LargePages => LargePages;

    /// <inheritdoc/>
    void IPanelWeights.TakeLargePage(int page) => TakeLargePage(page);

    /// <inheritdoc/>
    public (int First, int Count) ChannelsOf(int panel)
    {
        int first = Layout.Channel(panel % Layout.Panels);
        return ((panel / Layout.Panels * Layout.Channels) + first, Math.Min(Layout.Width(panel % Layout.Panels) * Layout.Lanes, Layout.Channels - first));
    }

    /// <inheritdoc/>
    public void FillPanel(int panel, ReadOnlySpan<float> weight, ReadOnlySpan<double> factors)
    {
        (int first, int channels) = ChannelsOf(panel);
        int inGroup = first % Layout.Channels;
        int inputs = InputChannels / Groups;
        int taps = KernelHeight * KernelWidth;
        int depth = inputs * taps;
        float* target = Data + (panel / Layout.Panels * Layout.Size);
        Span<double> scale = stackalloc double[channels];
        scale.Fill(1);
        if (!factors.IsEmpty)
        {
            factors.Slice(first, channels).CopyTo(scale);
        }

        // Output channels run innermost: they lie side by side in the target, and each row of the source is read from start to end.
        ReadOnlySpan<float> rows = weight.Slice(first * depth, channels * depth);
        for (int at = 0; at < depth; at++)
        {
            long position = ((long)(at % taps) * inputs) + (at / taps);
            float* to = target + Layout.Index(inGroup, position);
            for (int channel = 0; channel < channels; channel++)
            {
                float value = (float)(rows[(channel * depth) + at] * scale[channel]);
                if (AlongInputs)
                {
                    target[DotProduct.Index(inGroup + channel, position, depth, Layout.Lanes)] = value;
                }
                else
                {
                    to[channel] = value;
                }
            }
        }
    }
}
