using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Sums of rows times factors: row r of the target is the sum over k of factor (r, k) times row k of the source. A part is a block of rows of the target and a block of
/// columns; the source's rows are taken in blocks that stay in the second-level cache.
/// </summary>
internal unsafe struct ColumnProducts : IRowKernel
{
    /// <summary>Factor (r, k) lies at r · FactorRow + k · FactorStep.</summary>
    public float* Factors;

    /// <summary>Floats from a row's factors to the next one's.</summary>
    public nint FactorRow;

    /// <summary>Floats from one of a row's factors to the next.</summary>
    public nint FactorStep;

    /// <summary>Rows of the target.</summary>
    public int Rows;

    /// <summary>Rows of the source.</summary>
    public int Depth;

    /// <summary>The source's first row.</summary>
    public float* Source;

    /// <summary>Floats from one row of the source to the next.</summary>
    public nint SourceStep;

    /// <summary>Floats of a row.</summary>
    public int Columns;

    /// <summary>The target's first row.</summary>
    public float* Target;

    /// <summary>Floats from one row of the target to the next.</summary>
    public nint TargetStep;

    /// <summary>Whether to add to what the target holds.</summary>
    public bool Accumulate;

    private const int BlockRows = 64;
    private const int BlockColumns = 256;
    private const int BlockDepth = 128;
    private const int RowsTogether = 4;

    /// <summary>Independent parts.</summary>
    public readonly int Parts => checked(RowBlocks * ColumnBlocks);

    private readonly int RowBlocks => (Rows + BlockRows - 1) / BlockRows;

    private readonly int ColumnBlocks => (Columns + BlockColumns - 1) / BlockColumns;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int part = first; part < end; part++)
        {
            int row = part / ColumnBlocks * BlockRows;
            int column = part % ColumnBlocks * BlockColumns;
            int endRow = Math.Min(Rows, row + BlockRows);
            int columns = Math.Min(BlockColumns, Columns - column);
            for (int depth = 0; depth < Math.Max(1, Depth); depth += BlockDepth)
            {
                int count = Math.Min(BlockDepth, Depth - depth);
                bool adds = Accumulate || depth > 0;
                int r = row;
                for (; r <= endRow - RowsTogether; r += RowsTogether)
                {
                    Four<S, V>(r, column, columns, depth, count, adds);
                }

                for (; r < endRow; r++)
                {
                    One<S, V>(r, column, columns, depth, count, adds);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Four<S, V>(int row, int column, int columns, int depth, int count, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* factors = Factors + (row * FactorRow) + (depth * FactorStep);
        nint across = FactorRow, down = FactorStep, step = SourceStep;
        for (int c = 0; c < columns; c += 2 * S.Count)
        {
            V a0 = S.Zero, a1 = S.Zero, b0 = S.Zero, b1 = S.Zero, c0 = S.Zero, c1 = S.Zero, d0 = S.Zero, d1 = S.Zero;
            float* source = Source + (depth * step) + column + c;
            float* factor = factors;

            // Where less than a vector is left, the second one is the first again and is thrown away.
            nint second = columns - c > S.Count ? S.Count : 0;
            for (int k = 0; k < count; k++)
            {
                V x = S.Load(source), y = S.Load(source + second);
                V a = S.Broadcast(factor[0]), b = S.Broadcast(factor[across]), e = S.Broadcast(factor[2 * across]), f = S.Broadcast(factor[3 * across]);
                a0 = S.MultiplyAdd(x, a, a0);
                a1 = S.MultiplyAdd(y, a, a1);
                b0 = S.MultiplyAdd(x, b, b0);
                b1 = S.MultiplyAdd(y, b, b1);
                c0 = S.MultiplyAdd(x, e, c0);
                c1 = S.MultiplyAdd(y, e, c1);
                d0 = S.MultiplyAdd(x, f, d0);
                d1 = S.MultiplyAdd(y, f, d1);
                source += step;
                factor += down;
            }

            float* target = Target + (row * TargetStep) + column + c;
            Store<S, V>(target, a0, a1, columns - c, adds);
            Store<S, V>(target + TargetStep, b0, b1, columns - c, adds);
            Store<S, V>(target + (2 * TargetStep), c0, c1, columns - c, adds);
            Store<S, V>(target + (3 * TargetStep), d0, d1, columns - c, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void One<S, V>(int row, int column, int columns, int depth, int count, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* factors = Factors + (row * FactorRow) + (depth * FactorStep);
        for (int c = 0; c < columns; c += 2 * S.Count)
        {
            V a = S.Zero, b = S.Zero;
            float* source = Source + (depth * SourceStep) + column + c;
            nint second = columns - c > S.Count ? S.Count : 0;
            for (int k = 0; k < count; k++)
            {
                V factor = S.Broadcast(factors[k * FactorStep]);
                a = S.MultiplyAdd(S.Load(source), factor, a);
                b = S.MultiplyAdd(S.Load(source + second), factor, b);
                source += SourceStep;
            }

            Store<S, V>(Target + (row * TargetStep) + column + c, a, b, columns - c, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<S, V>(float* target, V a, V b, int left, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        ChannelTail.Store<S, V>(target, adds ? S.Add(S.Load(target), a) : a, left);
        if (left > S.Count)
        {
            ChannelTail.Store<S, V>(target + S.Count, adds ? S.Add(S.Load(target + S.Count), b) : b, left - S.Count);
        }
    }
}
