using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SfNet.Weights;

/// <summary>A set of named tensors: a checkpoint file, or weights in memory.</summary>
public interface IWeightSource
{
    /// <summary>What messages call the source: the path of a file, or a few words.</summary>
    string Description { get; }

    /// <summary>All tensors, in ordinal order of their names, which are distinct.</summary>
    IReadOnlyList<TensorInfo> Tensors { get; }

    /// <summary>Looks a tensor up by its exact name.</summary>
    bool TryGetTensor(string name, [NotNullWhen(true)] out TensorInfo? tensor);

    /// <summary>Reads a tensor in row-major order as single-precision numbers.</summary>
    /// <param name="name">The tensor's exact name.</param>
    /// <param name="target">Takes the values; its length must be the tensor's number of elements.</param>
    /// <remarks>F16 and BF16 widen exactly, F64 is rounded to the nearest, integers must be exact in single precision.</remarks>
    /// <exception cref="ArgumentException">The length of <paramref name="target"/> is not the number of elements.</exception>
    /// <exception cref="WeightFileException">
    /// No tensor of that name, a type that does not convert, or a value that does not fit.
    /// </exception>
    void ReadFloats(string name, Span<float> target);

    /// <summary>Reads a tensor of integers or booleans in row-major order.</summary>
    /// <param name="name">The tensor's exact name.</param>
    /// <param name="target">Takes the values; its length must be the tensor's number of elements.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="target"/> is not the number of elements.</exception>
    /// <exception cref="WeightFileException">No tensor of that name, a type that holds no integers, or a value beyond 2⁶³ − 1.</exception>
    void ReadIntegers(string name, Span<long> target);
}
