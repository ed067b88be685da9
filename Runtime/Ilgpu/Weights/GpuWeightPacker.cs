using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using SfNet.Kernels;
using SfNet.Weights;

namespace SfNet.Ilgpu;

/// <summary>
/// Carries out the compiler's recipes for the weights of GPU kernels: folds batch normalisations into the weights before them, in double precision, and lays the
/// results out as the kernels read them, at the offsets that the compiler planned. Generated code calls it once, when a network is made.
/// </summary>
/// <remarks>
/// Offsets and sizes count floats. What pads a matrix is zero. Each method has a companion that says how many floats it writes. All of them throw
/// <see cref="ArgumentOutOfRangeException"/> where a padded size is below the real one or the result would not fit. The work itself is put off until all is known, and
/// then shared by several threads.
/// </remarks>
public sealed unsafe class GpuWeightPacker
{
    private readonly LayerWeights layers;
    private readonly Lock reading = new();
    private readonly List<Action> jobs = [];
    private readonly float* target;
    private readonly long length;

    /// <param name="source">Weights that were checked against the network.</param>
    /// <param name="target">Zeros, which take the packed weights.</param>
    /// <param name="length">How many floats there is room for.</param>
    internal GpuWeightPacker(IWeightSource source, float* target, long length)
    {
        layers = new(source);
        this.target = target;
        this.length = length;
    }

    /// <summary>Floats that <see cref="Matrix"/> writes.</summary>
    public static long MatrixSize(int groups, int paddedDepth, int paddedOutputs) => (long)groups * (paddedDepth + 1L) * paddedOutputs;

    /// <summary>Floats that <see cref="Depthwise"/> writes.</summary>
    public static long DepthwiseSize(Window window, int paddedChannels) => (window.Taps + 1L) * paddedChannels;

    /// <summary>Floats that <see cref="Winograd"/> writes.</summary>
    public static long WinogradSize(int side, int paddedDepth, int paddedOutputs) => (((side + 2L) * (side + 2L) * paddedDepth) + 1) * paddedOutputs;

    /// <summary>Floats that <see cref="Transposed"/> writes.</summary>
    public static long TransposedSize(int inputs, Window window, int groups, int paddedOutputs) => (((long)window.Taps * inputs) + groups) * paddedOutputs;

    /// <summary>Floats that <see cref="Linear"/> writes.</summary>
    public static long LinearSize(int paddedInputs, int paddedOutputs) => MatrixSize(1, paddedInputs, paddedOutputs);

    /// <summary>Floats that <see cref="Factors"/> writes.</summary>
    public static long FactorsSize(int paddedChannels) => 2L * paddedChannels;

    /// <summary>
    /// Packs a convolution as products of matrices: for each group <paramref name="paddedDepth"/> rows of <paramref name="paddedOutputs"/>. Row t · c + i belongs to the
    /// tap t, counted row by row, and to the input channel i of the c that a group has; a column belongs to an output channel of the group. After all matrices
    /// come <paramref name="paddedOutputs"/> biases for each group.
    /// </summary>
    /// <param name="offset">Where the first matrix starts.</param>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels of all groups.</param>
    /// <param name="inputs">Input channels of all groups.</param>
    /// <param name="window">Its window.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="paddedDepth">Rows of a matrix.</param>
    /// <param name="paddedOutputs">Columns of a matrix.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public void Matrix(
        long offset, string key, int outputs, int inputs, Window window, int groups, bool bias, int paddedDepth, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms)
    {
        (int groupOutputs, int groupInputs, int taps) = (outputs / groups, inputs / groups, window.Taps);
        Require(paddedDepth, taps * groupInputs, nameof(paddedDepth));
        Require(paddedOutputs, groupOutputs, nameof(paddedOutputs));
        float* matrices = Place(offset, MatrixSize(groups, paddedDepth, paddedOutputs));
        Later(new Layer(key, outputs, bias, norms.ToArray()), (long)outputs * groupInputs * taps, (weight, factors, biases) =>
        {
            long matrix = (long)paddedDepth * paddedOutputs;
            for (int group = 0; group < groups; group++)
            {
                var source = new WeightOrder(weight, (long)group * groupOutputs * groupInputs * taps, Output: (long)groupInputs * taps, Input: taps);
                source.Write(matrices + (group * matrix), paddedOutputs, (taps, groupInputs, groupOutputs), Part(factors, group * groupOutputs, groupOutputs));
            }

            WriteBiases(matrices + (groups * matrix), biases, groups, paddedOutputs);
        });
    }

    /// <summary>Packs a depthwise convolution: a row of <paramref name="paddedChannels"/> for each tap, counted row by row, then a row of biases.</summary>
    /// <param name="offset">Where the first row starts.</param>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="window">Its window.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="paddedChannels">Length of a row.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public void Depthwise(long offset, string key, int channels, Window window, bool bias, int paddedChannels, params ReadOnlySpan<FoldedNorm> norms)
    {
        Require(paddedChannels, channels, nameof(paddedChannels));
        float* rows = Place(offset, DepthwiseSize(window, paddedChannels));
        Later(new Layer(key, channels, bias, norms.ToArray()), (long)channels * window.Taps, (weight, factors, biases) =>
        {
            new WeightOrder(weight, 0, Output: window.Taps, Input: 0).Write(rows, paddedChannels, (window.Taps, 1, channels), factors);
            WriteBiases(rows + ((long)window.Taps * paddedChannels), biases, 1, paddedChannels);
        });
    }

    /// <summary>
    /// Packs a 3×3 convolution at stride 1 for Winograd's method: for each of the (side + 2)² positions of a tile, counted row by row, a matrix of
    /// <paramref name="paddedDepth"/> rows, one for an input channel, of <paramref name="paddedOutputs"/>; then a row of biases. The transform is that of the kernels
    /// for the processor: at the points 0, ±1 and infinity for a side of 2, at 0, ±√½, ±√2 and infinity for a side of 4.
    /// </summary>
    /// <param name="offset">Where the first matrix starts.</param>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="side">Output pixels along a side of a tile: 2 or 4.</param>
    /// <param name="paddedDepth">Rows of a matrix.</param>
    /// <param name="paddedOutputs">Columns of a matrix.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public void Winograd(
        long offset, string key, int outputs, int inputs, bool bias, int side, int paddedDepth, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms)
    {
        if (side is not (2 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(side), side, "A side has 2 or 4 pixels.");
        }

        Require(paddedDepth, inputs, nameof(paddedDepth));
        Require(paddedOutputs, outputs, nameof(paddedOutputs));
        float* matrices = Place(offset, WinogradSize(side, paddedDepth, paddedOutputs));
        Later(new Layer(key, outputs, bias, norms.ToArray()), (long)outputs * inputs * 9, (weight, factors, biases) =>
        {
            WinogradMatrices.Write(weight, factors, outputs, inputs, side, matrices, paddedOutputs, (long)paddedDepth * paddedOutputs);
            WriteBiases(matrices + ((side + 2L) * (side + 2L) * paddedDepth * paddedOutputs), biases, 1, paddedOutputs);
        });
    }

    /// <summary>
    /// Packs a transposed convolution: for each group and each tap, counted row by row, a matrix with a row for each input channel of the group of
    /// <paramref name="paddedOutputs"/>, one for an output channel of the group; after all of them that many biases for each group.
    /// </summary>
    /// <param name="offset">Where the first matrix starts.</param>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Output channels of all groups.</param>
    /// <param name="inputs">Input channels of all groups.</param>
    /// <param name="window">Its window.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="paddedOutputs">Columns of a matrix.</param>
    /// <param name="norms">Batch normalisations that follow it.</param>
    public void Transposed(
        long offset, string key, int outputs, int inputs, Window window, int groups, bool bias, int paddedOutputs, params ReadOnlySpan<FoldedNorm> norms)
    {
        (int groupOutputs, int groupInputs, int taps) = (outputs / groups, inputs / groups, window.Taps);
        Require(paddedOutputs, groupOutputs, nameof(paddedOutputs));
        float* matrices = Place(offset, TransposedSize(inputs, window, groups, paddedOutputs));
        Later(new Layer(key, outputs, bias, norms.ToArray()), (long)inputs * groupOutputs * taps, (weight, factors, biases) =>
        {
            long rows = (long)taps * groupInputs;
            for (int group = 0; group < groups; group++)
            {
                // Stored as (inputs, outputs of a group, taps).
                var source = new WeightOrder(weight, group * rows * groupOutputs, Output: taps, Input: (long)groupOutputs * taps);
                source.Write(matrices + (group * rows * paddedOutputs), paddedOutputs, (taps, groupInputs, groupOutputs), Part(factors, group * groupOutputs, groupOutputs));
            }

            WriteBiases(matrices + (groups * rows * paddedOutputs), biases, groups, paddedOutputs);
        });
    }

    /// <summary>Packs a matrix product: <paramref name="paddedInputs"/> rows of <paramref name="paddedOutputs"/>, then a row of biases.</summary>
    /// <param name="offset">Where the matrix starts.</param>
    /// <param name="key">Beginning of its checkpoint keys.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    /// <param name="bias">Whether it has a bias.</param>
    /// <param name="paddedInputs">Rows of the matrix.</param>
    /// <param name="paddedOutputs">Columns of the matrix.</param>
    public void Linear(long offset, string key, int outputs, int inputs, bool bias, int paddedInputs, int paddedOutputs) =>
        Matrix(offset, key, outputs, inputs, Window.Square(1), 1, bias, paddedInputs, paddedOutputs);

    /// <summary>Packs a batch normalisation that stands by itself: a row of factors, then a row of what is added.</summary>
    /// <param name="offset">Where the factors start.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="paddedChannels">Length of a row.</param>
    /// <param name="norm">The batch normalisation.</param>
    public void Factors(long offset, int channels, int paddedChannels, FoldedNorm norm)
    {
        Require(paddedChannels, channels, nameof(paddedChannels));
        float* rows = Place(offset, FactorsSize(paddedChannels));
        (float[] factors, float[] offsets) = layers.Norm(channels, norm);
        factors.CopyTo(new Span<float>(rows, channels));
        offsets.CopyTo(new Span<float>(rows + paddedChannels, channels));
    }

    /// <summary>Does what was put off.</summary>
    /// <param name="threads">Threads that may work at it, at least 1.</param>
    /// <exception cref="WeightFileException">A tensor cannot be read.</exception>
    internal void Finish(int threads)
    {
        try
        {
            Parallel.ForEach(jobs, new ParallelOptions { MaxDegreeOfParallelism = threads }, job => job());
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    private void Later(Layer layer, long count, Action<float[], double[], float[]> write) => jobs.Add(() =>
    {
        float[] weight, biases;
        double[] factors;

        // A source of somebody's own need not stand several readers.
        lock (reading)
        {
            weight = layers.Weight(layer.Key, count);
            (factors, biases) = layers.Fold(layer.Key, layer.Outputs, layer.Bias, layer.Norms);
        }

        write(weight, factors, biases);
    });

    private static void WriteBiases(float* target, float[] biases, int groups, int padded)
    {
        int each = biases.Length / groups;
        for (int group = 0; group < groups; group++)
        {
            biases.AsSpan(group * each, each).CopyTo(new Span<float>(target + ((long)group * padded), each));
        }
    }

    private static ReadOnlySpan<double> Part(double[] factors, int start, int count) => factors.Length == 0 ? [] : factors.AsSpan(start, count);

    private static void Require(int padded, int real, string name)
    {
        if (padded < real)
        {
            throw new ArgumentOutOfRangeException(name, padded, $"Expected {real} or more.");
        }
    }

    private float* Place(long offset, long count) => offset >= 0 && offset <= length - count
        ? target + offset
        : throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{count} floats from there do not fit in the {length} of the network.");

    private readonly record struct Layer(string Key, int Outputs, bool Bias, FoldedNorm[] Norms);
}
