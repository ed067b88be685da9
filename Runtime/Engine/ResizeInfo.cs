namespace SfNet;

/// <summary>How a stored value is resized bilinearly when it is handed out.</summary>
/// <param name="Height">Rows that are stored.</param>
/// <param name="Width">Columns that are stored.</param>
/// <param name="RowStep">Stored rows from one row that is handed out to the next.</param>
/// <param name="ColumnStep">Stored columns from one column that is handed out to the next.</param>
/// <param name="AlignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
public sealed record ResizeInfo(int Height, int Width, float RowStep, float ColumnStep, bool AlignCorners);
