using System;
using SfNet.Kernels;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>
/// Carries out the compiler's recipes for the weights of GPU kernels: folds batch normalisations in double precision, and lays the results out as the kernels read
/// them, at the offsets that the compiler planned. Offsets and sizes count floats.
/// </summary>
public sealed class GpuWeightPacker
{
    internal GpuWeightPacker(IWeightSource source, long length)
    {
        _ = source;
        _ = length;
    }

    /// <summary>Packs a convolution as matrices, one for each group: a row for each tap and input channel of the group, taps row by row, and a column for each output channel of the group. All matrices come first, then the biases of all groups.</summary>
    public void Matrix(long offset, string key, int outputs, int inputs, Window window, int groups, bool bias, int paddedDepth, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms) => throw new NotImplementedException();

    /// <summary>Packs a depthwise convolution: taps × channels, then biases.</summary>
    public void Depthwise(long offset, string key, int channels, Window window, bool bias, int paddedChannels, params ReadOnlySpan<FoldedNorm> norms) => throw new NotImplementedException();

    /// <summary>Packs a 3×3 convolution for Winograd's method: a matrix of inputs × outputs for each position of a tile, then biases.</summary>
    public void Winograd(long offset, string key, int outputs, int inputs, bool bias, int side, int paddedDepth, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms) => throw new NotImplementedException();

    /// <summary>Packs a transposed convolution: for each group taps × inputs × outputs, then the biases of all groups.</summary>
    public void Transposed(long offset, string key, int outputs, int inputs, Window window, int groups, bool bias, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms) => throw new NotImplementedException();

    /// <summary>Packs a matrix product: inputs × outputs, then biases.</summary>
    public void Linear(long offset, string key, int outputs, int inputs, bool bias, int paddedInputs, int paddedOutputs) => throw new NotImplementedException();

    /// <summary>Packs a batch normalisation that stands by itself: factors, then offsets.</summary>
    public void Factors(long offset, int channels, int paddedChannels, FoldedNorm norm) => throw new NotImplementedException();

    /// <summary>Floats of a <see cref="Matrix"/>.</summary>
    public static long MatrixSize(int groups, int paddedDepth, int paddedOutputs) => (long)groups * (paddedDepth + 1) * paddedOutputs;

    /// <summary>Floats of a <see cref="Depthwise"/>.</summary>
    public static long DepthwiseSize(Window window, int paddedChannels) => (long)(window.Taps + 1) * paddedChannels;

    /// <summary>Floats of a <see cref="Winograd"/>.</summary>
    public static long WinogradSize(int side, int paddedDepth, int paddedOutputs) => (((long)(side + 2) * (side + 2) * paddedDepth) + 1) * paddedOutputs;

    /// <summary>Floats of a <see cref="Transposed"/>.</summary>
    public static long TransposedSize(int inputs, Window window, int groups, int paddedOutputs) => (((long)window.Taps * inputs) + groups) * paddedOutputs;

    /// <summary>Floats of a <see cref="Linear"/>.</summary>
    public static long LinearSize(int paddedInputs, int paddedOutputs) => (long)(paddedInputs + 1) * paddedOutputs;

    /// <summary>Floats of a <see cref="Factors"/>.</summary>
    public static long FactorsSize(int paddedChannels) => 2L * paddedChannels;
}
