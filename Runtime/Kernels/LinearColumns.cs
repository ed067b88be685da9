using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Where the columns of a bilinear resize lie among pixels that stand side by side, a plane for each channel: the neighbours and weights of a vector
/// of output pixels at a time. Planes repeat their last pixel, so that the far neighbour is the next one everywhere.
/// </summary>
internal readonly unsafe struct LinearColumns
{
    private readonly float* weights;
    private readonly int* columns;
    private readonly int* offsets;
    private readonly int farOffset;

    /// <summary>Works out neighbours and weights.</summary>
    /// <param name="memory">Room for <see cref="Floats"/> floats.</param>
    /// <param name="inputWidth">Pixels of a plane.</param>
    /// <param name="width">Output pixels of a row.</param>
    /// <param name="step">Input pixels from one output pixel to the next.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <param name="lanes">Floats in a vector.</param>
    public LinearColumns(float* memory, int inputWidth, int width, float step, bool alignCorners, int lanes)
    {
        weights = memory;
        columns = (int*)(weights + ScoreRow.Padded(width));
        offsets = columns + ScoreRow.Padded(width);

        // Where nothing is scaled, a pixel is its own neighbour.
        farOffset = inputWidth == width ? 0 : 1;
        for (int i = 0; i < ScoreRow.Padded(width); i++)
        {
            LinearTap tap = new(Math.Min(i, Math.Max(0, width - 1)), inputWidth, width, step, alignCorners);
            columns[i] = tap.Near;
            offsets[i] = tap.Near - columns[i - (i % lanes)];
            weights[i] = tap.FarWeight;
        }
    }

    /// <summary>Floats that they take.</summary>
    public static long Floats(int width) => 3L * ScoreRow.Padded(width);

    /// <summary>Whether the neighbours of a vector of pixels lie within a vector of input, as they do when scaling up: then <see cref="At"/> finds them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreNear<S, V>(int column)
        where S : struct, ISimd<V>
        where V : struct => offsets[column + S.Count - 1] < S.Count;

    /// <summary>The weights of the far neighbours of a vector of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V FarWeight<S, V>(int column)
        where S : struct, ISimd<V>
        where V : struct => S.Load(weights + column);

    /// <summary>A vector of output pixels of one plane, by two loads and two permutations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V At<S, V>(float* plane, int column, V nearWeight, V farWeight)
        where S : struct, ISimd<V>
        where V : struct
    {
        int* shuffle = offsets + column;
        float* near = plane + columns[column];
        return S.MultiplyAdd(S.Permute(S.Load(near + farOffset), shuffle), farWeight, S.Multiply(S.Permute(S.Load(near), shuffle), nearWeight));
    }

    /// <summary>The same at any step.</summary>
    public V AtAny<S, V>(float* plane, int column, V nearWeight, V farWeight)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* near = stackalloc float[16];
        float* far = stackalloc float[16];
        for (int i = 0; i < S.Count; i++)
        {
            float* neighbours = plane + columns[column + i];
            near[i] = neighbours[0];
            far[i] = neighbours[farOffset];
        }

        return S.MultiplyAdd(S.Load(far), farWeight, S.Multiply(S.Load(near), nearWeight));
    }
}
