using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The argmax of scores scaled to another size by bilinear interpolation, without the scaled scores ever being stored.
/// </summary>
public static unsafe class ResizeBilinearArgMax
{
    /// <summary>
    /// Bytes of scratch memory for each worker: 4 · (4 · w + 3 · channels · p) with w = width rounded up to a multiple of 16 and
    /// p = scoresWidth + 17 rounded up to a multiple of 16.
    /// </summary>
    /// <param name="channels">Channels of the scores.</param>
    /// <param name="scoresWidth">Width of the scores.</param>
    /// <param name="width">Width of the labels.</param>
    public static long ScratchBytes(int channels, int scoresWidth, int width) => BilinearLabels<StoredScores>.ScratchBytes(channels, scoresWidth, width);

    /// <summary>labels = argmax of the scores at the labels' size; the same, to the bit, as resizing and then taking the argmax.</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="scores">At least one pixel; 1 to 256 channels.</param>
    /// <param name="labels">Room for height × width bytes.</param>
    /// <param name="height">Rows of the labels.</param>
    /// <param name="width">Columns of the labels.</param>
    /// <param name="rowStep">Rows of the scores from one row of the labels to the next, as for <see cref="ResizeBilinear"/>.</param>
    /// <param name="columnStep">Columns of the scores from one column of the labels to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <exception cref="ArgumentException">The number of channels or pixels is out of range, or scratch memory is missing.</exception>
    public static void Run(
        Execution run, Map scores, Labels labels, int height, int width, float rowStep, float columnStep, bool alignCorners) =>
        Run(run, scores, labels.Data, height, width, rowStep, columnStep, alignCorners, SimdWidth.Best);

    internal static void Run(
        Execution run, Map scores, byte* labels, int height, int width, float rowStep, float columnStep, bool alignCorners, int lanes)
    {
        run.StartStep();
        KernelArguments.RequireClasses(scores);
        KernelArguments.RequirePixels(scores, new Map(null, height, width, 1, 1));
        KernelArguments.RequireScratch(run, ScratchBytes(scores.Channels, scores.Width, width));
        var rows = new BilinearLabels<StoredScores>(run, new StoredScores(scores), labels, height, width, rowStep, columnStep, alignCorners, lanes);
        RowSplit.Run(run, rows, height, (long)height * width * scores.Channels, lanes);
    }
}
