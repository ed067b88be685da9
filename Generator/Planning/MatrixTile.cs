namespace SfNet.Generator.Planning;

/// <summary>
/// What a group of threads of a GPU computes of a matrix product: so many rows, the pixels, by so many columns, the output channels, in steps over the
/// depth. Each thread keeps some rows by some columns of it in registers; the operands of a step lie in shared memory, in two halves that take turns.
/// </summary>
/// <param name="Rows">Rows of the tile.</param>
/// <param name="Columns">Columns of the tile.</param>
/// <param name="Depth">Depth of a step.</param>
/// <param name="ThreadRows">Rows that a thread keeps, 4 or 8.</param>
/// <param name="ThreadColumns">Columns that a thread keeps, 4 or 8.</param>
internal sealed record MatrixTile(int Rows, int Columns, int Depth, int ThreadRows, int ThreadColumns)
{
    /// <summary>Numbers between the end of one row of pixels in shared memory and the start of the next, so that threads that store there meet different banks.</summary>
    public const int Gap = 4;

    public int Threads => Rows / ThreadRows * (Columns / ThreadColumns);

    public int Results => ThreadRows * ThreadColumns;

    /// <summary>Bytes of shared memory, for both halves.</summary>
    public int SharedBytes => 2 * Depth * (Rows + Gap + Columns) * sizeof(float);

    /// <summary>Registers of a thread: its results, what it multiplies and what it brings for the next step, and some thirty for addresses.</summary>
    public int Registers => Results + ThreadRows + ThreadColumns + (Depth * (Rows + Columns) / Threads) + 30;

    /// <summary>
    /// The share of multiply-adds among what the threads do. For each depth a thread reads its rows and columns from shared memory, four numbers at a time, of
    /// which a multiprocessor delivers about one for each four multiply-adds; and it brings its share of the tile's operands from memory, about eight
    /// instructions for each number, addresses and stores included.
    /// </summary>
    public double Efficiency => Results / (Results + (2.0 * (ThreadRows + ThreadColumns)) + (8.0 * (Rows + Columns) / Threads));
}
