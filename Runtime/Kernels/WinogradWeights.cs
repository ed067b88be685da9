using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Weights of a convolution of 3 × 3, transformed and packed for <see cref="WinogradConvolution"/>, four times as large as before, or for
/// <see cref="Winograd2x2Convolution"/>, 1.8 times as large.
/// </summary>
public sealed unsafe class WinogradWeights : PackedWeights, IPanelWeights
{
    private WinogradWeights(WinogradBlocking blocking, int inputChannels, ChannelPanels layout)
        : base(((blocking.Positions * (long)inputChannels) + 1) * layout.PaddedChannels, layout.Lanes)
    {
        InputChannels = inputChannels;
        Layout = layout;
        Blocking = blocking;
    }

    /// <summary>Channels of the input map.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels => Layout.Channels;

    /// <summary>How the output channels divide into panels; a panel's weights lie as <see cref="WinogradBlocking.Place"/> has it.</summary>
    internal ChannelPanels Layout { get; }

    /// <summary>The size of the tiles, and how the input channels divide into chunks.</summary>
    internal WinogradBlocking Blocking { get; }

    /// <summary>The biases, padded to whole vectors.</summary>
    internal float* Bias => Panel(Layout.PaddedChannels);

    /// <inheritdoc/>
    public int Panels => Layout.Count;

    /// <summary>Packs weights of <see cref="WinogradConvolution"/> for this machine.</summary>
    /// <param name="weight">Shape (output channels, input channels, 3, 3), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static WinogradWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, int inputChannels) =>
        Pack(weight, bias, outputChannels, inputChannels, SimdWidth.Best, WinogradTransform4.Side);

    /// <summary>Packs weights of <see cref="Winograd2x2Convolution"/> for this machine.</summary>
    /// <param name="weight">Shape (output channels, input channels, 3, 3), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static WinogradWeights Pack2x2(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, int inputChannels) =>
        Pack(weight, bias, outputChannels, inputChannels, SimdWidth.Best, WinogradTransform2.Side);

    /// <summary>Packs weights for vectors of a given number of floats and tiles of a given number of output pixels on a side.</summary>
    internal static WinogradWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, int inputChannels, int lanes, int side)
    {
        WinogradWeights packed = Allocate(bias, outputChannels, inputChannels, lanes, side);
        RequireLength(weight.Length, 9L * outputChannels * inputChannels, "The weight of a convolution");
        for (int panel = 0; panel < packed.Panels; panel++)
        {
            packed.FillPanel(panel, weight, []);
        }

        return packed;
    }

    /// <summary>Makes room for the weights of a convolution and sets its biases; <see cref="FillPanel"/> does the rest.</summary>
    internal static WinogradWeights Allocate(ReadOnlySpan<float> bias, int outputChannels, int inputChannels, int lanes, int side)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a convolution");
        var packed = new WinogradWeights(new WinogradBlocking(inputChannels, lanes, side), inputChannels, new ChannelPanels(outputChannels, lanes));
        bias.CopyTo(new Span<float>(packed.Bias, outputChannels));
        return packed;
    }

    /// <summary>Refuses weights that are packed for tiles of another size.</summary>
    internal void RequireSide(int side)
    {
        if (Blocking.Side != side)
        {
            throw new ArgumentException($"The weights are packed for tiles of {Blocking.Side} x {Blocking.Side} outputs, expected {side} x {side}.");
        }
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
                WinogradWeightTransform.Run(taps, scale, width, target + (Blocking.Place(0, input) * width), step, Blocking.Side);
            }
        }
    }

    /// <summary>Where the panel that begins at an output channel lies.</summary>
    private float* Panel(int channel) => Data + ((long)Blocking.Positions * InputChannels * channel);
}
