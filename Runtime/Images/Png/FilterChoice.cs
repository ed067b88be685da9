using System;
using System.Numerics;

namespace SfNet.Images.Png;

/// <summary>
/// Filters a row in all five ways and keeps the one whose bytes, read as signed numbers, have the smallest sum of absolute values: small
/// differences compress well. On a tie the earlier filter wins.
/// </summary>
/// <remarks>
/// A predictor needs only bytes of the plain image, so all bytes of a vector are filtered at once. Rows are kept with one step of zeros in
/// front, so that the left neighbour of the first pixel needs no special case.
/// </remarks>
internal sealed class FilterChoice
{
    private const int Filters = 5;
    private readonly int rowBytes;
    private readonly int step;
    private readonly byte[] row;
    private readonly byte[] above;
    private readonly byte[][] filtered = new byte[Filters][];

    /// <summary>Prepares for rows of one length.</summary>
    /// <param name="rowBytes">Bytes of a row.</param>
    /// <param name="step">Bytes to the left neighbour.</param>
    public FilterChoice(int rowBytes, int step)
    {
        this.rowBytes = rowBytes;
        this.step = step;
        row = new byte[step + rowBytes];
        above = new byte[step + rowBytes];
        for (int filter = 0; filter < Filters; filter++)
        {
            filtered[filter] = new byte[1 + rowBytes];
            filtered[filter][0] = (byte)filter;
        }
    }

    /// <summary>The row unfiltered, with its filter byte in front; valid until the next call.</summary>
    public ReadOnlySpan<byte> None(ReadOnlySpan<byte> plain)
    {
        plain.CopyTo(filtered[0].AsSpan(1));
        return filtered[0];
    }

    /// <summary>The row in the best filter, with its filter byte in front; valid until the next call.</summary>
    public ReadOnlySpan<byte> Smallest(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> previous)
    {
        plain.CopyTo(row.AsSpan(step));
        previous.CopyTo(above.AsSpan(step));
        Span<long> sums = stackalloc long[Filters];
        sums.Clear();
        int index = 0;
        for (; index <= rowBytes - Vector<byte>.Count; index += Vector<byte>.Count)
        {
            FilterVector(index, sums);
        }

        for (; index < rowBytes; index++)
        {
            FilterByte(index, sums);
        }

        int best = 0;
        for (int filter = 1; filter < Filters; filter++)
        {
            best = sums[filter] < sums[best] ? filter : best;
        }

        return filtered[best];
    }

    private void FilterVector(int index, Span<long> sums)
    {
        var x = new Vector<byte>(row, index + step);
        var a = new Vector<byte>(row, index);
        var b = new Vector<byte>(above, index + step);
        var c = new Vector<byte>(above, index);
        Keep(PngFilter.None, x, index, sums);
        Keep(PngFilter.Sub, x - a, index, sums);
        Keep(PngFilter.Up, x - b, index, sums);

        // (a + b) / 2 without a ninth bit: the bits in common, and half of those that differ.
        Keep(PngFilter.Average, x - ((a & b) + Vector.ShiftRightLogical(a ^ b, 1)), index, sums);
        Keep(PngFilter.Paeth, x - Paeth(a, b, c), index, sums);
    }

    /// <summary>
    /// The Paeth predictor in bytes. With v = b − c and h = a − c the three distances are |v|, |h| and |v + h|; the last one is |v| + |h|
    /// where the signs agree (then it is never the smallest and may saturate) and the difference of the two elsewhere.
    /// </summary>
    private static Vector<byte> Paeth(Vector<byte> a, Vector<byte> b, Vector<byte> c)
    {
        Vector<byte> toA = Vector.Max(b, c) - Vector.Min(b, c);
        Vector<byte> toB = Vector.Max(a, c) - Vector.Min(a, c);
        Vector<byte> apart = Vector.Max(toA, toB) - Vector.Min(toA, toB);
        Vector<byte> together = Vector.Min(toA, ~toB) + toB;
        Vector<byte> signsAgree = Vector.Equals(Vector.GreaterThan(b, c), Vector.GreaterThan(a, c));
        Vector<byte> toC = Vector.ConditionalSelect(signsAgree, together, apart);
        Vector<byte> takeA = Vector.LessThanOrEqual(toA, Vector.Min(toB, toC));
        Vector<byte> bOrC = Vector.ConditionalSelect(Vector.LessThanOrEqual(toB, toC), b, c);
        return Vector.ConditionalSelect(takeA, a, bOrC);
    }

    private void Keep(PngFilter filter, Vector<byte> bytes, int index, Span<long> sums)
    {
        bytes.CopyTo(filtered[(int)filter], index + 1);

        // |x| of a signed byte is the smaller of x and −x, both unsigned; at most 128, so 256 bytes fit into one 16-bit lane.
        Vector.Widen(Vector.Min(bytes, Vector<byte>.Zero - bytes), out Vector<ushort> low, out Vector<ushort> high);
        Vector.Widen(low + high, out Vector<uint> first, out Vector<uint> second);
        sums[(int)filter] += Vector.Sum(first + second);
    }

    private void FilterByte(int index, Span<long> sums)
    {
        int x = row[index + step];
        int a = row[index];
        int b = above[index + step];
        int c = above[index];
        int toA = Math.Abs(b - c);
        int toB = Math.Abs(a - c);
        int toC = Math.Abs(a + b - c - c);
        int paeth = toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
        ReadOnlySpan<int> predictions = [0, a, b, (a + b) >> 1, paeth];
        for (int filter = 0; filter < Filters; filter++)
        {
            byte difference = (byte)(x - predictions[filter]);
            filtered[filter][index + 1] = difference;
            sums[filter] += Math.Min(difference, 256 - difference);
        }
    }
}
