using System;
using SfNet.Kernels;

namespace SfNet.Weights;

/// <summary>
/// Carries out the compiler's recipes when weights are loaded: folds batch normalisations into the weights before them, in double precision, and
/// packs the result in the order in which the kernels read. Called by generated code.
/// </summary>
/// <param name="source">Weights that were checked against the network.</param>
public sealed class WeightPacker(IWeightSource source)
{
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
        (float[] weight, float[] offset) = Read(key, outputs, (long)outputs * (inputs / groups) * window.Taps, bias);
        Fold(weight, offset, norms, inputs / groups * window.Taps, row => row);
        return ConvolutionWeights.Pack(weight, offset, outputs, inputs, window.KernelHeight, window.KernelWidth, groups);
    }

    /// <summary>Packs a 3×3 convolution at stride 1 for Winograd's method, which transforms the weights once.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public WinogradWeights Winograd(string key, int outputs, int inputs, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        (float[] weight, float[] offset) = Read(key, outputs, (long)outputs * inputs * 9, bias);
        Fold(weight, offset, norms, inputs * 9, row => row);
        return WinogradWeights.Pack(weight, offset, outputs, inputs);
    }

    /// <summary>Packs a depthwise convolution.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="window">Its window.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public DepthwiseWeights Depthwise(string key, int channels, Window window, bool bias, params ReadOnlySpan<FoldedNorm> norms)
    {
        (float[] weight, float[] offset) = Read(key, channels, (long)channels * window.Taps, bias);
        Fold(weight, offset, norms, window.Taps, row => row);
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
        (float[] weight, float[] offset) = Read(key, outputs, (long)inputs * groupOutputs * window.Taps, bias);

        // Stored as (inputs, outputs of a group, taps): the output channel depends on the input's group.
        Fold(weight, offset, norms, window.Taps, row => (row / groupOutputs / groupInputs * groupOutputs) + (row % groupOutputs));
        return TransposedConvolutionWeights.Pack(weight, offset, inputs, outputs, window, groups);
    }

    /// <summary>Packs a matrix product.</summary>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public LinearWeights Linear(string key, int outputs, int inputs, bool bias)
    {
        (float[] weight, float[] offset) = Read(key, outputs, (long)outputs * inputs, bias);
        return LinearWeights.Pack(weight, offset, outputs, inputs);
    }

    /// <summary>Packs a batch normalisation that stands by itself.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="norm">The batch normalisation.</param>
    public ChannelFactors Factors(int channels, FoldedNorm norm)
    {
        float[] factor = new float[channels];
        float[] offset = new float[channels];
        Array.Fill(factor, 1f);
        Fold(factor, offset, [norm], 1, row => row);
        return ChannelFactors.Pack(factor, offset);
    }

    private (float[] Weight, float[] Bias) Read(string key, int outputs, long count, bool bias)
    {
        float[] weight = new float[count];
        float[] offset = new float[outputs];
        ReadInto(Join(key, "weight"), weight);
        if (bias)
        {
            ReadInto(Join(key, "bias"), offset);
        }

        return (weight, offset);
    }

    // The weights lie in rows of one length; each belongs to one output channel.
    // y = ((w·x + b) − mean) · f + beta with f = gamma / √(variance + ε), so w becomes w·f and b becomes (b − mean)·f + beta.
    private void Fold(float[] weight, float[] bias, ReadOnlySpan<FoldedNorm> norms, int length, Func<int, int> channelOf)
    {
        if (norms.IsEmpty)
        {
            return;
        }

        int channels = bias.Length;
        double[] factor = new double[channels];
        double[] offset = new double[channels];
        for (int i = 0; i < channels; i++)
        {
            factor[i] = 1;
            offset[i] = bias[i];
        }

        float[] gamma = new float[channels];
        float[] beta = new float[channels];
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        foreach (FoldedNorm norm in norms)
        {
            Array.Fill(gamma, 1f);
            Array.Clear(beta);
            if (norm.Affine)
            {
                ReadInto(Join(norm.Key, "weight"), gamma);
                ReadInto(Join(norm.Key, "bias"), beta);
            }

            ReadInto(Join(norm.Key, "running_mean"), mean);
            ReadInto(Join(norm.Key, "running_var"), variance);
            for (int i = 0; i < channels; i++)
            {
                double scale = gamma[i] / Math.Sqrt(variance[i] + norm.Epsilon);
                factor[i] *= scale;
                offset[i] = ((offset[i] - mean[i]) * scale) + beta[i];
            }
        }

        for (int row = 0; row * length < weight.Length; row++)
        {
            double scale = factor[channelOf(row)];
            foreach (ref float value in weight.AsSpan(row * length, length))
            {
                value = (float)(value * scale);
            }
        }

        for (int i = 0; i < channels; i++)
        {
            bias[i] = (float)offset[i];
        }
    }

    /// <summary>Reads a tensor; one that a lenient check let pass as missing stays as it is.</summary>
    private void ReadInto(string name, Span<float> target)
    {
        if (source.TryGetTensor(name, out _))
        {
            source.ReadFloats(name, target);
        }
    }

    private static string Join(string key, string part) => key.Length == 0 ? part : $"{key}.{part}";
}
