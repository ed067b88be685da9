using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// The bilinear resize between scores and labels, as in <see cref="ResizeBilinear"/>. Along an axis where both have as many pixels, it means nothing.
/// </summary>
/// <param name="RowStep">Rows of the scores from one row of the labels to the next.</param>
/// <param name="ColumnStep">Columns of the scores from one column of the labels to the next.</param>
/// <param name="AlignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
public readonly record struct LossResize(float RowStep, float ColumnStep, bool AlignCorners)
{
    /// <summary>No resize: scores that are as large as the labels.</summary>
    public static LossResize None => new(1f, 1f, false);

    /// <summary>The resize from one size to another, with no factor declared.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    public static LossResize Between(in LossSizes sizes, bool alignCorners) => new(
        Step(sizes.Height, sizes.LabelHeight, alignCorners),
        Step(sizes.Width, sizes.LabelWidth, alignCorners),
        alignCorners);

    private static float Step(int input, int output, bool alignCorners) =>
        !alignCorners ? (float)input / output : output == 1 ? 0f : (float)(input - 1) / (output - 1);
}
