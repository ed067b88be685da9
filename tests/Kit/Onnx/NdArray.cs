using System;
using System.Linq;

namespace SfNet.Kit.Onnx;

/// <summary>Numbers in any number of dimensions, the last one running fastest.</summary>
internal sealed class NdArray
{
    public NdArray(int[] dims, double[] values)
    {
        Dims = dims;
        Values = values.Length == Size(dims) ? values : throw new ArgumentException($"{values.Length} values for [{string.Join(", ", dims)}].", nameof(values));
    }

    public NdArray(params int[] dims)
        : this(dims, new double[Size(dims)])
    {
    }

    public int[] Dims { get; }

    public double[] Values { get; }

    public double this[params ReadOnlySpan<int> at]
    {
        get => Values[Offset(at)];
        set => Values[Offset(at)] = value;
    }

    /// <summary>One value for each position, in order.</summary>
    public static NdArray Make(int[] dims, Func<int[], double> value)
    {
        var array = new NdArray(dims);
        var at = new int[dims.Length];
        for (int i = 0; i < array.Values.Length; i++)
        {
            int rest = i;
            for (int axis = dims.Length - 1; axis >= 0; axis--)
            {
                (rest, at[axis]) = Math.DivRem(rest, dims[axis]);
            }

            array.Values[i] = value(at);
        }

        return array;
    }

    public NdArray Map(Func<double, double> value) => new(Dims, Array.ConvertAll(Values, x => value(x)));

    /// <summary>The value at a position of a larger shape that this array is broadcast to.</summary>
    public double Broadcast(int[] at)
    {
        int offset = 0;
        for (int axis = 0; axis < Dims.Length; axis++)
        {
            offset = (offset * Dims[axis]) + (Dims[axis] == 1 ? 0 : at[at.Length - Dims.Length + axis]);
        }

        return Values[offset];
    }

    /// <summary>The shape that two are broadcast to.</summary>
    public static int[] BroadcastDims(int[] one, int[] other)
    {
        int rank = Math.Max(one.Length, other.Length);
        int[] first = [.. Enumerable.Repeat(1, rank - one.Length), .. one];
        int[] second = [.. Enumerable.Repeat(1, rank - other.Length), .. other];
        return [.. first.Zip(second, (a, b) => a == b || b == 1 ? a : a == 1 ? b : throw new ArgumentException($"[{string.Join(", ", one)}] and [{string.Join(", ", other)}] do not broadcast."))];
    }

    private static int Size(int[] dims) => dims.Aggregate(1, (product, size) => product * size);

    private int Offset(ReadOnlySpan<int> at)
    {
        int offset = 0;
        for (int axis = 0; axis < Dims.Length; axis++)
        {
            offset = at[axis] >= 0 && at[axis] < Dims[axis] ? (offset * Dims[axis]) + at[axis] : throw new ArgumentOutOfRangeException(nameof(at));
        }

        return offset;
    }
}
