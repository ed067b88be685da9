using System;

namespace SfNet.Kernels;

/// <summary>
/// How a convolution or pooling window moves over its input. Rows above and columns left of the input are padding; how much padding lies
/// below and to the right follows from the size of the output.
/// </summary>
/// <remarks>
/// Output row r reads the input rows r · <paramref name="StrideHeight"/> − <paramref name="PaddingTop"/> + i ·
/// <paramref name="DilationHeight"/> for i from 0 to <paramref name="KernelHeight"/> − 1; columns likewise.
/// </remarks>
/// <param name="KernelHeight">Rows of the window, at least 1.</param>
/// <param name="KernelWidth">Columns of the window, at least 1.</param>
/// <param name="StrideHeight">Input rows from one output row to the next, at least 1.</param>
/// <param name="StrideWidth">Input columns from one output column to the next, at least 1.</param>
/// <param name="PaddingTop">Rows of padding above the input, at least 0.</param>
/// <param name="PaddingLeft">Columns of padding left of the input, at least 0.</param>
/// <param name="DilationHeight">Input rows from one row of the window to the next, at least 1.</param>
/// <param name="DilationWidth">Input columns from one column of the window to the next, at least 1.</param>
public readonly record struct Window(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int PaddingTop,
    int PaddingLeft,
    int DilationHeight,
    int DilationWidth)
{
    /// <summary>Number of positions in the window.</summary>
    public int Taps => KernelHeight * KernelWidth;

    /// <summary>A window that is the same in both directions.</summary>
    /// <param name="kernel">Rows and columns.</param>
    /// <param name="stride">Input pixels from one output pixel to the next.</param>
    /// <param name="padding">Padding on every side.</param>
    /// <param name="dilation">Input pixels from one position of the window to the next.</param>
    public static Window Square(int kernel, int stride = 1, int padding = 0, int dilation = 1) =>
        new(kernel, kernel, stride, stride, padding, padding, dilation, dilation);

    /// <summary>Throws unless every number is in its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size, stride or dilation is below 1, or a padding is negative.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(KernelHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(KernelWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StrideHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(StrideWidth, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingTop);
        ArgumentOutOfRangeException.ThrowIfNegative(PaddingLeft);
        ArgumentOutOfRangeException.ThrowIfLessThan(DilationHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(DilationWidth, 1);
    }
}
