using System;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Weights of a linear layer, packed for <see cref="LinearKernel"/>: row after row, each padded with zeros to whole vectors.</summary>
public sealed unsafe class LinearWeights : PackedWeights
{
    /// <summary>Rows that the kernel takes at a time; their number is padded to a multiple.</summary>
    internal const int RowsAtOnce = 4;

    private LinearWeights(int inputs, int outputs, int lanes)
        : base((Padded(outputs, RowsAtOnce) * Padded(inputs, lanes)) + Padded(outputs, 16), lanes)
    {
        Inputs = inputs;
        Outputs = outputs;
        Stride = (nint)Padded(inputs, lanes);
    }

    /// <summary>Channels of the input.</summary>
    public int Inputs { get; }

    /// <summary>Channels of the output.</summary>
    public int Outputs { get; }

    /// <summary>Floats from one row to the next.</summary>
    internal nint Stride { get; }

    /// <summary>The biases, padded to a multiple of 16.</summary>
    internal float* Bias => Data + (Padded(Outputs, RowsAtOnce) * Stride);

    /// <summary>Packs weights for this machine.</summary>
    /// <param name="weight">Shape (outputs, inputs), as in PyTorch.</param>
    /// <param name="bias">One number for each output, or empty for none.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the sizes.</exception>
    public static LinearWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputs, int inputs) =>
        Pack(weight, bias, outputs, inputs, SimdWidth.Best);

    /// <summary>Packs weights for vectors of a given number of floats.</summary>
    internal static LinearWeights Pack(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int outputs, int inputs, int lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        RequireLength(weight.Length, (long)outputs * inputs, "The weight of a linear layer");
        RequireLength(bias.Length, bias.IsEmpty ? 0 : outputs, "The bias of a linear layer");
        var packed = new LinearWeights(inputs, outputs, lanes);
        for (int row = 0; row < outputs; row++)
        {
            weight.Slice(row * inputs, inputs).CopyTo(new Span<float>(packed.Data + (row * packed.Stride), inputs));
        }

        bias.CopyTo(new Span<float>(packed.Bias, outputs));
        return packed;
    }

    private static long Padded(int count, int multiple) => ((long)count + multiple - 1) / multiple * multiple;
}
