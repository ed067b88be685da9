using System;

namespace SfNet.Kernels;

/// <summary>Which positions of a window lie inside the input, along one axis.</summary>
internal readonly struct WindowSpan
{
    /// <summary>The positions inside, for a window at one output row or column.</summary>
    /// <param name="start">The input row or column under position 0; may be negative.</param>
    /// <param name="size">Rows or columns of the input.</param>
    /// <param name="kernel">Number of positions.</param>
    /// <param name="dilation">Input rows or columns from one position to the next.</param>
    public WindowSpan(int start, int size, int kernel, int dilation)
    {
        First = start < 0 ? (-start + dilation - 1) / dilation : 0;
        End = start < size ? Math.Min(kernel, (size - start + dilation - 1) / dilation) : 0;
    }

    /// <summary>The first position inside.</summary>
    public int First { get; }

    /// <summary>One past the last position inside; not above <see cref="First"/> where none is.</summary>
    public int End { get; }
}
