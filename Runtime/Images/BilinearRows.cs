using System;
using System.Numerics;

namespace SfNet.Images;

/// <summary>The two steps of a bilinear resize: along rows into integers of 11 fractional bits, then between two such rows.</summary>
internal sealed class BilinearRows
{
    private const int WeightBits = 11;
    private readonly RgbImage source;
    private readonly int[] left;
    private readonly int[] right;
    private readonly short[] leftWeights;
    private readonly short[] rightWeights;

    public BilinearRows(RgbImage source, int width)
    {
        this.source = source;
        left = new int[width];
        right = new int[width];
        leftWeights = new short[width];
        rightWeights = new short[width];
        double scale = Scale(source.Width, width);
        for (int column = 0; column < width; column++)
        {
            (int index, float fraction) = Locate(column, scale);

            // Outside the outermost pixel centres a row is constant; the fraction goes as well, unlike between rows.
            if (index < 0 || index >= source.Width - 1)
            {
                index = Math.Clamp(index, 0, source.Width - 1);
                fraction = 0;
            }

            left[column] = 3 * index;
            right[column] = 3 * Math.Min(index + 1, source.Width - 1);
            leftWeights[column] = Weight(1 - fraction);
            rightWeights[column] = Weight(fraction);
        }
    }

    /// <summary>Fills an image of the width that was prepared.</summary>
    public void WriteTo(RgbImage target)
    {
        int length = 3 * target.Width;
        int[] upper = new int[length];
        int[] lower = new int[length];
        int upperRow = -1;
        int lowerRow = -1;
        double scale = Scale(source.Height, target.Height);
        for (int row = 0; row < target.Height; row++)
        {
            (int index, float fraction) = Locate(row, scale);
            int first = Math.Clamp(index, 0, source.Height - 1);
            int second = Math.Clamp(index + 1, 0, source.Height - 1);
            if (first == lowerRow)
            {
                (upper, lower) = (lower, upper);
                (upperRow, lowerRow) = (lowerRow, upperRow);
            }

            if (first != upperRow)
            {
                AlongRow(first, upper);
                upperRow = first;
            }

            if (second != lowerRow)
            {
                AlongRow(second, lower);
                lowerRow = second;
            }

            Between(upper, lower, Weight(1 - fraction), Weight(fraction), target.Pixels.AsSpan(row * length, length));
        }
    }

    private static double Scale(int from, int to) => 1 / ((double)to / from);

    private static (int Index, float Fraction) Locate(int position, double scale)
    {
        float coordinate = (float)(((position + 0.5) * scale) - 0.5);
        int index = (int)MathF.Floor(coordinate);
        return (index, coordinate - index);
    }

    private static short Weight(float fraction) => (short)MathF.Round(fraction * (1 << WeightBits), MidpointRounding.ToEven);

    /// <summary>Interpolates along one row; the sums carry 11 fractional bits, of which the four lowest are dropped.</summary>
    private void AlongRow(int row, Span<int> sums)
    {
        ReadOnlySpan<byte> pixels = source.Pixels.AsSpan(row * source.Width * 3, source.Width * 3);
        for (int column = 0, index = 0; column < left.Length; column++, index += 3)
        {
            ReadOnlySpan<byte> first = pixels.Slice(left[column], 3);
            ReadOnlySpan<byte> second = pixels.Slice(right[column], 3);
            Span<int> sum = sums.Slice(index, 3);
            int weight = leftWeights[column];
            int rest = rightWeights[column];
            sum[0] = ((first[0] * weight) + (second[0] * rest)) >> 4;
            sum[1] = ((first[1] * weight) + (second[1] * rest)) >> 4;
            sum[2] = ((first[2] * weight) + (second[2] * rest)) >> 4;
        }
    }

    private static void Between(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int weight, int rest, Span<byte> target)
    {
        int step = Vector<int>.Count;
        int index = 0;
        for (; index <= target.Length - (4 * step); index += 4 * step)
        {
            Vector<ushort> first = Vector.Narrow(Blend(upper, lower, weight, rest, index), Blend(upper, lower, weight, rest, index + step));
            Vector<ushort> second = Vector.Narrow(
                Blend(upper, lower, weight, rest, index + (2 * step)),
                Blend(upper, lower, weight, rest, index + (3 * step)));
            Vector.Narrow(first, second).CopyTo(target[index..]);
        }

        for (; index < target.Length; index++)
        {
            target[index] = (byte)((((upper[index] * weight) >> 16) + ((lower[index] * rest) >> 16) + 2) >> 2);
        }
    }

    private static Vector<uint> Blend(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, int weight, int rest, int index)
    {
        Vector<int> above = Vector.ShiftRightArithmetic(new Vector<int>(upper[index..]) * weight, 16);
        Vector<int> below = Vector.ShiftRightArithmetic(new Vector<int>(lower[index..]) * rest, 16);
        return Vector.ShiftRightArithmetic(above + below + new Vector<int>(2), 2).As<int, uint>();
    }
}
