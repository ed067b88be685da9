using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Scores that lie in a map.</summary>
internal readonly unsafe struct StoredScores(Map scores) : IScoreRows
{
    /// <inheritdoc/>
    public int Height => scores.Height;

    /// <inheritdoc/>
    public int Width => scores.Width;

    /// <inheritdoc/>
    public int Channels => scores.Channels;

    /// <inheritdoc/>
    public int Stride => scores.Stride;

    /// <inheritdoc/>
    public float* Row<S, V>(int row, float* memory)
        where S : struct, ISimd<V>
        where V : struct =>
        scores.Pixel(row, 0);
}
