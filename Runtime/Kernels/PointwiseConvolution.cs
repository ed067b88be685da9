using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with a kernel of one pixel and stride 1: the matrix of pixels times the matrix of weights. Any groups.
/// </summary>
public static class PointwiseConvolution
{
    private static readonly Window One = Window.Square(1);

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps, as for <see cref="DirectConvolution"/>.</summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    public static long ScratchBytes(int inputChannels) => DirectConvolution.ScratchBytes(inputChannels, 1, One);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights of a kernel of one pixel, packed for this machine.</param>
    /// <param name="output">The output map, as high and wide as the input. Must not overlap it.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="rows">The output rows to compute, all where none are given; the others are left as they are.</param>
    /// <exception cref="ArgumentException">The maps, weights and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, RowRange? rows = null)
        where TEpilogue : unmanaged, IEpilogue
    {
        if (input.Height != output.Height || input.Width != output.Width)
        {
            throw new ArgumentException(
                $"The output of a pointwise convolution is as large as its input, but {output.Height} x {output.Width} is not {input.Height} x {input.Width}.");
        }

        DirectConvolution.Run(run, input, weights, output, epilogue, One, rows);
    }
}
