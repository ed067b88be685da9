using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a convolution of 3 × 3, transformed and packed for <see cref="WinogradConvolution"/>: four times as large as before.</summary>
public sealed unsafe class WinogradWeights : PackedWeights, IPanelWeights
{
    /// <summary>Transformed weights for each pair of channels: 6 × 6.</summary>
    internal const int Positions = 36;

    private WinogradWeights(int inputChannels, WinogradPanels layout)
        : base(((Positions * (long)inputChannels) + 1) * layout.PaddedChannels, layout.Lanes)
    {
        InputChannels = inputChannels;
        Layout = layout;
        Blocking = new WinogradBlocking(inputChannels, layout.Lanes);
    }

    /// <summary>Channels of the input map.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels => Layout.Channels;

    /// <summary>How the output channels divide into panels; a panel's weights lie as <see cref="WinogradBlocking.Place"/> has it.</summary>
    internal WinogradPanels Layout { get; }

    /// <summary>How the input channels divide into chunks.</summary>
    internal WinogradBlocking Blocking { get; }

    /// <summary>The biases, padded to whole vectors.</summary>
    internal float* Bias => Panel(Layout.PaddedChannels);

    /// <inheritdoc/>
    public int Panels => Layout.Count;

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (output channels, input channels, 3, 3), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static WinogradWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, int inputChannels) =>
        Pack(weight, bias, outputChannels, inputChannels, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static WinogradWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, int inputChannels, int lanes)
    {
        WinogradWeights packed = Allocate(bias, outputChannels, inputChannels, lanes);
        RequireLength(weight.Length, 9L * outputChannels * inputChannels, "The weight of a convolution");
        for (int panel = 0; panel < packed.Panels; panel++)
        {
            packed.FillPanel(panel, weight, []);
        }

        return packed;
    }

    /// <summary>Makes room for the weights of a convolution and sets its biases; <see cref="FillPanel"/> does the rest.</summary>
    internal static WinogradWeights Allocate(ReadOnlySpan<float> bias, int outputChannels, int inputChannels, int lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a convolution");
        var packed = new WinogradWeights(inputChannels, new WinogradPanels(outputChannels, lanes));
        bias.CopyTo(new Span<float>(packed.Bias, outputChannels));
        return packed;
    }

    /// <inheritdoc/>
    int IPanelWeights.LargePages => LargePages;

    /// <inheritdoc/>
    void IPanelWeights.TakeLargePage(int page) => TakeLargePage(page);

    /// <inheritdoc/>
    public (int First, int Count) ChannelsOf(int panel)
    {
        int first = Layout.Channel(panel);
        return (first, Math.Min(Layout.Width(panel) * Layout.Lanes, Layout.Channels - first));
    }

    /// <inheritdoc/>
    public void FillPanel(int panel, ReadOnlySpan<float> weight, ReadOnlySpan<double> factors)
    {
        (int first, int channels) = ChannelsOf(panel);
        int row = 9 * InputChannels;
        FillRows(panel, weight.Slice(first * row, channels * row), factors);
    }

    /// <summary>Packs the weights of a panel from those of its output channels alone.</summary>
    internal void FillRows(int panel, ReadOnlySpan<float> rows, ReadOnlySpan<double> factors)
    {
        (int first, int channels) = ChannelsOf(panel);
        int width = Layout.Width(panel) * Layout.Lanes;
        float* target = Panel(first);
        float* taps = stackalloc float[9 * WinogradWeightTransform.MostChannels];
        double* scale = stackalloc double[WinogradWeightTransform.MostChannels];
        new Span<float>(taps, 9 * WinogradWeightTransform.MostChannels).Clear();
        for (int channel = 0; channel < WinogradWeightTransform.MostChannels; channel++)
        {
            scale[channel] = factors.IsEmpty || channel >= channels ? 1 : factors[first + channel];
        }

        int row = 9 * InputChannels;
        fixed (float* source = rows)
        {
            for (int input = 0; input < InputChannels; input++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    float* kernel = source + (channel * row) + (9 * input);
                    float* to = taps + channel;
                    for (int tap = 0; tap < 9; tap++)
                    {
                        to[tap * WinogradWeightTransform.MostChannels] = kernel[tap];
                    }
                }

                long step = (long)Blocking.Count(input / Blocking.Depth) * width;
                WinogradWeightTransform.Run(taps, scale, width, target + (Blocking.Place(0, input) * width), step);
            }
        }
    }

    /// <summary>Where the panel that begins at an output channel lies.</summary>
    private float* Panel(int channel) => Data + ((long)Positions * InputChannels * channel);
}
