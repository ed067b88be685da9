using System;
using System.Diagnostics.CodeAnalysis;

namespace SfNet.Weights;

/// <summary>The content of an .npy file.</summary>
/// <typeparam name="T">The type of the elements in memory.</typeparam>
public sealed class NpyArray<T>
    where T : unmanaged
{
    /// <summary>Joins values and shape.</summary>
    /// <param name="shape">The shape; its number of elements is the length of <paramref name="values"/>.</param>
    /// <param name="values">The values in row-major order. The array is not copied.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public NpyArray(TensorShape shape, T[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (shape.ElementCount != values.Length)
        {
            throw new ArgumentException(
                $"An array of shape {shape} has {shape.ElementCount} elements, but {values.Length} values were given.", nameof(values));
        }

        Shape = shape;
        Values = values;
    }

    /// <summary>The shape; a single number has no dimension.</summary>
    public TensorShape Shape { get; }

    /// <summary>The values in row-major order.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "The array is the content.")]
    public T[] Values { get; }
}
