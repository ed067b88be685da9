using System;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Weights;

/// <summary>
/// Carries out the compiler's recipes when weights are loaded: folds batch normalisations into the weights before them, in double precision, and
/// packs the result in the order in which the kernels read. Called by generated code, which ends with <see cref="Finish"/>: until then the
/// weights of convolutions are not in place.
/// </summary>
/// <remarks>Numbers of single precision are packed from where the source has them, a mapped file for one, by several threads; no other copy is made.</remarks>
/// <param name="source">Weights that were checked against the network.</param>
/// <param name="options">How many threads may pack, or null for the defaults.</param>
public sealed class WeightPacker(IWeightSource source, NetworkOptions? options = null)
{
    private readonly PackingJobs jobs = new();
    private readonly LayerWeights layers = new(source);

    /// <summary>Packs a convolution.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="window">Its window.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public ConvolutionWeights Convolution(string key, int outputs, int inputs, Window window, int groups, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        (double[] factors, float[] offset) = layers.Fold(key, outputs, bias, norms);
        var packed = ConvolutionWeights.Allocate(offset, outputs, inputs, window.KernelHeight, window.KernelWidth, groups, SimdWidth.Best);
        Enqueue(packed, key, outputs, inputs / groups * window.Taps, factors);
        return packed;
    }

    /// <summary>Packs a 3×3 convolution at stride 1 for Winograd's method, which transforms the weights once.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public WinogradWeights Winograd(string key, int outputs, int inputs, bool bias, params ReadOnlySpan<FoldedNorm> norms) =>
        Winograd(WinogradTransform4.Side, key, outputs, inputs, bias, norms);

    /// <summary>Packs a 3×3 convolution at stride 1 for Winograd's method on tiles of 2×2 pixels.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public WinogradWeights Winograd2x2(string key, int outputs, int inputs, bool bias, params ReadOnlySpan<FoldedNorm> norms) =>
        Winograd(WinogradTransform2.Side, key, outputs, inputs, bias, norms);

    /// <summary>Packs a 3×3 convolution over a concatenation some of whose parts are multiplied before they are enlarged.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="parts">Channels of each part.</param>
    /// <param name="enlarged">Whether a part is such a one.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public EnlargedWeights Enlarged(
        string key, int outputs, ReadOnlySpan<int> parts, ReadOnlySpan<bool> enlarged, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        (double[] factors, float[] offset) = layers.Fold(key, outputs, bias, norms);
        var packed = EnlargedWeights.Allocate(offset, outputs, parts, enlarged, SimdWidth.Best);
        Enqueue(packed, key, outputs, packed.InputChannels * 9, factors);
        return packed;
    }

    /// <summary>Packs a depthwise convolution.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="window">Its window.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public DepthwiseWeights Depthwise(string key, int channels, Window window, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        float[] weight = layers.Weight(key, (long)channels * window.Taps);
        (double[] factors, float[] offset) = layers.Fold(key, channels, bias, norms);
        Scale(weight, factors, window.Taps, row => row);
        return DepthwiseWeights.Pack(weight, offset, channels, window.KernelHeight, window.KernelWidth);
    }

    /// <summary>Packs a transposed convolution.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="window">Its window.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public TransposedConvolutionWeights Transposed(
        string key, int outputs, int inputs, Window window, int groups, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        int groupOutputs = outputs / groups;
        int groupInputs = inputs / groups;
        float[] weight = layers.Weight(key, (long)inputs * groupOutputs * window.Taps);
        (double[] factors, float[] offset) = layers.Fold(key, outputs, bias, norms);

        // Stored as (inputs, outputs of a group, taps): the output channel depends on the input's group.
        Scale(weight, factors, window.Taps, row => (row / groupOutputs / groupInputs * groupOutputs) + (row % groupOutputs));
        return TransposedConvolutionWeights.Pack(weight, offset, inputs, outputs, window, groups);
    }

    /// <summary>Packs a matrix product.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public LinearWeights Linear(string key, int outputs, int inputs, bool bias)
    {
        float[] weight = layers.Weight(key, (long)outputs * inputs);
        return LinearWeights.Pack(weight, layers.Bias(key, outputs, bias), outputs, inputs);
    }

    /// <summary>Packs a batch normalisation that stands by itself.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="norm">The batch normalisation.</param>
    public ChannelFactors Factors(int channels, FoldedNorm norm)
    {
        (float[] factors, float[] offsets) = layers.Norm(channels, norm);
        return ChannelFactors.Pack(factors, offsets);
    }

    /// <summary>Packs all that was put off, on several threads, and reads the last of the source.</summary>
    /// <exception cref="WeightFileException">A tensor cannot be read.</exception>
    public void Finish()
    {
        int threads = (options ?? NetworkOptions.Default).Threads;
        jobs.Run(threads > 0 ? threads : Environment.ProcessorCount);
    }

    private WinogradWeights Winograd(int side, string key, int outputs, int inputs, bool bias, ReadOnlySpan<FoldedNorm> norms)
    {
        (double[] factors, float[] offset) = layers.Fold(key, outputs, bias, norms);
        var packed = WinogradWeights.Allocate(offset, outputs, inputs, SimdWidth.Best, side);
        Enqueue(packed, key, outputs, inputs * 9, factors);
        return packed;
    }

    private void Enqueue(IPanelWeights packed, string key, int outputs, int row, double[] factors)
    {
        if (layers.HasWeight(key))
        {
            jobs.Add(packed, source, LayerWeights.WeightName(key), outputs, row, factors);
        }
    }

    // The weights lie in rows of one length; each belongs to one output channel.
    private static void Scale(float[] weight, double[] factors, int length, Func<int, int> channelOf)
    {
        for (int row = 0; factors.Length > 0 && row * length < weight.Length; row++)
        {
            double scale = factors[channelOf(row)];
            foreach (ref float value in weight.AsSpan(row * length, length))
            {
                value = (float)(value * scale);
            }
        }
    }
}
