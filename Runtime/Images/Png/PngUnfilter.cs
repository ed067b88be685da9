using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SfNet.Images.Png;

/// <summary>Turns a filtered row back into its bytes, in place.</summary>
internal static class PngUnfilter
{
    /// <summary>Undoes one filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="row">The filtered row; holds the plain row afterwards.</param>
    /// <param name="previous">The plain row above, zeros above the first; as long as <paramref name="row"/>.</param>
    /// <param name="step">Bytes to the left neighbour.</param>
    public static void Undo(PngFilter filter, Span<byte> row, ReadOnlySpan<byte> previous, int step)
    {
        switch (filter)
        {
            case PngFilter.Sub:
                Sub(row, step);
                break;
            case PngFilter.Up:
                Up(row, previous);
                break;
            case PngFilter.Average:
                Average(row, previous, step);
                break;
            case PngFilter.Paeth:
                int done = step is 3 or 4 && BitConverter.IsLittleEndian ? PaethPixels(row, previous, step) : 0;
                Paeth(row, previous, step, done);
                break;
        }
    }

    private static void Sub(Span<byte> row, int step)
    {
        for (int index = step; index < row.Length; index++)
        {
            row[index] += row[index - step];
        }
    }

    private static void Up(Span<byte> row, ReadOnlySpan<byte> previous)
    {
        int index = 0;
        for (; index <= row.Length - Vector<byte>.Count; index += Vector<byte>.Count)
        {
            (new Vector<byte>(row[index..]) + new Vector<byte>(previous[index..])).CopyTo(row[index..]);
        }

        for (; index < row.Length; index++)
        {
            row[index] += previous[index];
        }
    }

    private static void Average(Span<byte> row, ReadOnlySpan<byte> previous, int step)
    {
        previous = previous[..row.Length];
        for (int index = 0; index < Math.Min(step, row.Length); index++)
        {
            row[index] += (byte)(previous[index] >> 1);
        }

        for (int index = step; index < row.Length; index++)
        {
            row[index] += (byte)((row[index - step] + previous[index]) >> 1);
        }
    }

    private static void Paeth(Span<byte> row, ReadOnlySpan<byte> previous, int step, int start)
    {
        previous = previous[..row.Length];
        for (int index = start; index < Math.Min(step, row.Length); index++)
        {
            // Left of the image a and c are 0, so b is nearest.
            row[index] += previous[index];
        }

        for (int index = Math.Max(start, step); index < row.Length; index++)
        {
            int a = row[index - step];
            int b = previous[index];
            int c = previous[index - step];
            int toA = Math.Abs(b - c);
            int toB = Math.Abs(a - c);
            int toC = Math.Abs(a + b - c - c);
            int prediction = toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
            row[index] += (byte)prediction;
        }
    }

    /// <summary>
    /// The channels of a pixel side by side in 16-bit lanes (lanes 0 to 2 or 3; the others hold rubbish and are not stored). Pixels
    /// follow each other, since each is predicted from the one before; without a branch, which random data would mispredict.
    /// Four bytes are loaded for a pixel, so the last pixel of three-byte rows is left to the caller.
    /// </summary>
    /// <returns>Number of bytes done.</returns>
    private static int PaethPixels(Span<byte> row, ReadOnlySpan<byte> previous, int step)
    {
        ref byte target = ref MemoryMarshal.GetReference(row);
        ref byte above = ref MemoryMarshal.GetReference(previous[..row.Length]);
        Vector128<short> a = Vector128<short>.Zero;
        Vector128<short> c = Vector128<short>.Zero;
        int index = 0;
        for (; index <= row.Length - 4; index += step)
        {
            Vector128<short> b = Load(ref Unsafe.Add(ref above, index));
            Vector128<short> vertical = b - c;
            Vector128<short> horizontal = a - c;
            Vector128<short> toA = Vector128.Abs(vertical);
            Vector128<short> toB = Vector128.Abs(horizontal);
            Vector128<short> toC = Vector128.Abs(vertical + horizontal);
            Vector128<short> least = Vector128.Min(toC, Vector128.Min(toA, toB));
            Vector128<short> bOrC = Vector128.ConditionalSelect(Vector128.Equals(least, toB), b, c);
            Vector128<short> prediction = Vector128.ConditionalSelect(Vector128.Equals(least, toA), a, bOrC);
            a = (Load(ref Unsafe.Add(ref target, index)) + prediction) & Vector128.Create((short)0xFF);
            c = b;
            uint pixel = Vector128.Narrow(a.AsUInt16(), a.AsUInt16()).AsUInt32().ToScalar();
            if (step == 4)
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, index), pixel);
            }
            else
            {
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, index), (ushort)pixel);
                Unsafe.Add(ref target, index + 2) = (byte)(pixel >> 16);
            }
        }

        return index;
    }

    private static Vector128<short> Load(ref byte source) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref source)).AsByte()).AsInt16();
}
