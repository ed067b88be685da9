using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a convolution of 3 × 3, transformed and packed for <see cref="WinogradConvolution"/>: four times as large as before.</summary>
public sealed unsafe class WinogradWeights : PackedWeights
{
    /// <summary>Transformed weights for each pair of channels: 6 × 6.</summary>
    internal const int Positions = 36;

    private WinogradWeights(int inputChannels, PanelLayout layout)
        : base(layout.Size + layout.PaddedChannels, layout.Lanes)
    {
        InputChannels = inputChannels;
        Layout = layout;
        Blocking = new WinogradBlocking(inputChannels, layout.Lanes);
    }

    /// <summary>Channels of the input map.</summary>
    public int InputChannels { get; }

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels => Layout.Channels;

    /// <summary>How the output channels divide into panels; the depth is as <see cref="WinogradBlocking.Place"/> has it.</summary>
    internal PanelLayout Layout { get; }

    /// <summary>How the input channels divide into chunks.</summary>
    internal WinogradBlocking Blocking { get; }

    /// <summary>The biases, padded to whole vectors.</summary>
    internal float* Bias => Data + Layout.Size;

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
        ArgumentOutOfRangeException.ThrowIfLessThan(outputChannels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputChannels, 1);
        RequireLength(weight.Length, 9L * outputChannels * inputChannels, "The weight of a convolution");
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputChannels, "The bias of a convolution");
        var packed = new WinogradWeights(inputChannels, new PanelLayout(outputChannels, lanes, (long)Positions * inputChannels));
        Span<double> rows = stackalloc double[18];
        Span<double> transformed = stackalloc double[Positions];
        float* data = packed.Data;
        for (int channel = 0; channel < outputChannels; channel++)
        {
            packed.Bias[channel] = bias.IsEmpty ? 0f : bias[channel];
            for (int input = 0; input < inputChannels; input++)
            {
                Transform(weight.Slice(((channel * inputChannels) + input) * 9, 9), rows, transformed);
                for (int position = 0; position < Positions; position++)
                {
                    data[packed.Layout.Index(channel, packed.Blocking.Place(position, input))] = (float)transformed[position];
                }
            }
        }

        return packed;
    }

    /// <summary>G · g · Gᵀ, with G as in <see cref="WinogradTransform"/>.</summary>
    private static void Transform(ReadOnlySpan<float> kernel, Span<double> rows, Span<double> transformed)
    {
        for (int column = 0; column < 3; column++)
        {
            Evaluate(kernel[column], kernel[3 + column], kernel[6 + column], rows[column..], 3);
        }

        for (int row = 0; row < 6; row++)
        {
            Evaluate(rows[3 * row], rows[(3 * row) + 1], rows[(3 * row) + 2], transformed[(6 * row)..], 1);
        }
    }

    private static void Evaluate(double g0, double g1, double g2, Span<double> target, int step)
    {
        double a = Math.Sqrt(0.5);
        double b = Math.Sqrt(2);
        target[0] = g0;
        target[step] = (g0 + (a * g1) + (0.5 * g2)) / -1.5;
        target[2 * step] = (g0 - (a * g1) + (0.5 * g2)) / -1.5;
        target[3 * step] = (g0 + (b * g1) + (2 * g2)) / 6;
        target[4 * step] = (g0 - (b * g1) + (2 * g2)) / 6;
        target[5 * step] = g2;
    }
}
