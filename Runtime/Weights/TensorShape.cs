using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SfNet.Weights;

/// <summary>The sizes of a tensor's dimensions, outermost first. Immutable; equal by value. No dimension at all means a scalar.</summary>
public sealed class TensorShape : IReadOnlyList<long>, IEquatable<TensorShape>
{
    private const int MostPrinted = 32;
    private readonly long[] sizes;

    /// <summary>Creates a shape, for example <c>new TensorShape(64, 3, 7, 7)</c>.</summary>
    /// <param name="sizes">The sizes, none negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the number of elements exceeds 2⁶³ − 1.</exception>
    public TensorShape(params ReadOnlySpan<long> sizes)
    {
        if (!TryCount(sizes, out long count))
        {
            throw new ArgumentOutOfRangeException(
                nameof(sizes), $"{Text(sizes)} is no shape: a size is negative or the number of elements exceeds 2^63 - 1.");
        }

        this.sizes = sizes.ToArray();
        ElementCount = count;
    }

    /// <summary>The shape of a scalar: no dimension, one element.</summary>
    public static TensorShape Scalar { get; } = new([]);

    /// <summary>Number of dimensions.</summary>
    public int Count => sizes.Length;

    /// <summary>Number of elements, the product of the sizes.</summary>
    public long ElementCount { get; }

    /// <inheritdoc/>
    public long this[int index] => sizes[index];

    /// <summary>Whether two shapes have the same sizes in the same order.</summary>
    public static bool operator ==(TensorShape? left, TensorShape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(TensorShape? left, TensorShape? right) => !(left == right);

    /// <summary>The sizes without a copy.</summary>
    public ReadOnlySpan<long> AsSpan() => sizes;

    /// <inheritdoc/>
    public bool Equals(TensorShape? other) => other is not null && sizes.AsSpan().SequenceEqual(other.sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (long size in sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<long> GetEnumerator() => sizes.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The sizes in brackets, for example <c>[64, 3, 7, 7]</c>; a scalar is <c>[]</c>. The same in every culture.</summary>
    public override string ToString() => Text(sizes);

    /// <summary>The product of <paramref name="sizes"/>; false where one is negative or the product does not fit.</summary>
    /// <remarks>A shape with a zero has no elements, whatever its other sizes are.</remarks>
    internal static bool TryCount(ReadOnlySpan<long> sizes, out long count)
    {
        bool empty = sizes.Contains(0);
        count = empty ? 0 : 1;
        foreach (long size in sizes)
        {
            if (size < 0 || (!empty && count > long.MaxValue / size))
            {
                count = 0;
                return false;
            }

            count *= size;
        }

        return true;
    }

    /// <summary>Prints sizes, also those that are no valid shape; of very many, the first.</summary>
    internal static string Text(ReadOnlySpan<long> sizes)
    {
        int shown = Math.Min(sizes.Length, MostPrinted);
        string[] texts = new string[shown];
        for (int i = 0; i < shown; i++)
        {
            texts[i] = sizes[i].ToString(CultureInfo.InvariantCulture);
        }

        string more = shown < sizes.Length ? $", … ({sizes.Length} sizes)" : string.Empty;
        return $"[{string.Join(", ", texts)}{more}]";
    }
}
