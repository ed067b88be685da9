using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Weights of a 3 × 3 convolution over a concatenation some of whose parts are enlarged, packed for <see cref="EnlargedConvolution"/>: those of the
/// other parts for Winograd's method, those of an enlarged part as nine matrices, one for each tap.
/// </summary>
public sealed unsafe class EnlargedWeights : IDisposable, IPanelWeights
{
    private readonly int[] channels;
    private readonly bool[] enlarged;
    private readonly FarWeights far;

    private EnlargedWeights(int[] channels, bool[] enlarged, WinogradWeights near, FarWeights far)
    {
        this.channels = channels;
        this.enlarged = enlarged;
        this.far = far;
        Near = near;
    }

    /// <summary>Number of parts.</summary>
    public int Parts => channels.Length;

    /// <summary>Channels of all parts.</summary>
    public int InputChannels => Sum(channels);

    /// <summary>Channels of the output map.</summary>
    public int OutputChannels => Near.OutputChannels;

    /// <inheritdoc/>
    int IPanelWeights.Panels => Near.Panels;

    /// <summary>The weights of the parts that are read as they are, and the biases.</summary>
    internal WinogradWeights Near { get; }

    /// <summary>The weights of the enlarged parts, part after part.</summary>
    internal float* Far => far.Data;

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (output channels, input channels, 3, 3), as in PyTorch.</param>
    /// <param name="bias">One number for each output channel, or empty for none.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    /// <param name="channels">Channels of each part.</param>
    /// <param name="enlarged">Whether a part is enlarged; at least one is, and at least one is not.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static EnlargedWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, ReadOnlySpan<int> channels, ReadOnlySpan<bool> enlarged) =>
        Pack(weight, bias, outputChannels, channels, enlarged, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static EnlargedWeights Pack(
        ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputChannels, ReadOnlySpan<int> channels, ReadOnlySpan<bool> enlarged, int lanes)
    {
        EnlargedWeights packed = Allocate(bias, outputChannels, channels, enlarged, lanes);
        long expected = 9L * outputChannels * Sum(channels);
        if (weight.Length != expected)
        {
            throw new ArgumentException($"The weight of a convolution must hold {expected} numbers, but holds {weight.Length}.");
        }

        for (int panel = 0; panel < packed.Near.Panels; panel++)
        {
            ((IPanelWeights)packed).FillPanel(panel, weight, []);
        }

        return packed;
    }

    /// <summary>Makes room for the weights of a convolution and sets its biases; filling the panels does the rest.</summary>
    internal static EnlargedWeights Allocate(
        ReadOnlySpan<float> bias, int outputChannels, ReadOnlySpan<int> channels, ReadOnlySpan<bool> enlarged, int lanes)
    {
        int near = 0;
        for (int part = 0; part < channels.Length; part++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(channels[part], 1, nameof(channels));
            near += part < enlarged.Length && !enlarged[part] ? channels[part] : 0;
        }

        if (enlarged.Length != channels.Length || near == 0 || near == Sum(channels))
        {
            throw new ArgumentException($"Some of the {channels.Length} parts must be enlarged and some not, but {near} of {Sum(channels)} channels are not.");
        }

        var nearWeights = WinogradWeights.Allocate(bias, outputChannels, near, lanes, WinogradTransform4.Side);
        var farWeights = new FarWeights(9L * (Sum(channels) - near) * nearWeights.Layout.PaddedChannels, lanes);
        return new EnlargedWeights(channels.ToArray(), enlarged.ToArray(), nearWeights, farWeights);
    }

    /// <summary>Channels of a part.</summary>
    internal int Channels(int part) => channels[part];

    /// <summary>Whether a part is enlarged.</summary>
    internal bool IsEnlarged(int part) => enlarged[part];

    /// <inheritdoc/>
    int IPanelWeights.LargePages => Near.LargePages + far.LargePages;

    /// <inheritdoc/>
    void IPanelWeights.TakeLargePage(int page)
    {
        bool inNear = page < Near.LargePages;
        (inNear ? (PackedWeights)Near : far).TakeLargePage(inNear ? page : page - Near.LargePages);
    }

    /// <inheritdoc/>
    (int First, int Count) IPanelWeights.ChannelsOf(int panel) => Near.ChannelsOf(panel);

    /// <inheritdoc/>
    void IPanelWeights.FillPanel(int panel, ReadOnlySpan<float> weight, ReadOnlySpan<double> factors)
    {
        (int first, int count) = Near.ChannelsOf(panel);
        float[] rows = GC.AllocateUninitializedArray<float>(9 * Near.InputChannels * count);
        int start = 0, taken = 0;
        float* target = far.Data;
        for (int part = 0; part < channels.Length; part++)
        {
            for (int output = 0; output < count; output++)
            {
                ReadOnlySpan<float> taps = weight.Slice(9 * (((first + output) * InputChannels) + start), 9 * channels[part]);
                if (!enlarged[part])
                {
                    taps.CopyTo(rows.AsSpan(9 * ((output * Near.InputChannels) + taken)));
                    continue;
                }

                double factor = factors.IsEmpty ? 1 : factors[first + output];
                int width = Near.Layout.Width(panel) * Near.Layout.Lanes;
                float* to = target + (9L * channels[part] * first) + output;
                for (int input = 0; input < channels[part]; input++)
                {
                    for (int tap = 0; tap < 9; tap++)
                    {
                        to[(((long)tap * channels[part]) + input) * width] = (float)(taps[(9 * input) + tap] * factor);
                    }
                }
            }

            target += enlarged[part] ? 9L * channels[part] * Near.Layout.PaddedChannels : 0;
            taken += enlarged[part] ? 0 : channels[part];
            start += channels[part];
        }

        Near.FillRows(panel, rows, factors);
    }

    /// <summary>Frees the memory; no kernel may be running on these weights.</summary>
    public void Dispose()
    {
        Near.Dispose();
        far.Dispose();
    }

    private static int Sum(ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>For each enlarged part and panel of output channels: for each tap and input channel, the weights of the panel's channels.</summary>
    private sealed class FarWeights(long floats, int lanes) : PackedWeights(floats, lanes);
}
