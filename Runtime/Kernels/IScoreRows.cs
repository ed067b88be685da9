using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Scores, a row at a time: stored in a map, or computed when they are asked for.</summary>
internal unsafe interface IScoreRows
{
    /// <summary>Rows.</summary>
    int Height { get; }

    /// <summary>Pixels in a row.</summary>
    int Width { get; }

    /// <summary>Classes.</summary>
    int Channels { get; }

    /// <summary>Floats from one pixel to the next.</summary>
    int Stride { get; }

    /// <summary>Where a row begins.</summary>
    /// <param name="row">The row.</param>
    /// <param name="memory">A worker's memory for rows that are computed; the next row may take the place of this one.</param>
    float* Row<S, V>(int row, float* memory)
        where S : struct, ISimd<V>
        where V : struct;
}
