using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SfNet.Generator.Planning;

/// <summary>Which tile a matrix product on a GPU is divided into, and why.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Reason">Why, in words: "tiles of 128 × 64, 8 × 8 results a thread: …".</param>
internal sealed record TileChoice(MatrixTile Tile, string Reason)
{
    /// <summary>Columns are padded to a multiple of this, or to fewer where there are fewer.</summary>
    private const int WidestPadding = 64;

    /// <summary>Weights are padded to this depth with zeros, so that steps are whole.</summary>
    private const int DepthPadding = 16;

    private static readonly MatrixTile[] Tiles =
    [
        new(128, 128, 8, 8, 8), new(64, 128, 8, 8, 8),
        new(128, 64, 8, 8, 8), new(64, 64, 8, 8, 4), new(64, 64, 16, 4, 4), new(32, 64, 16, 4, 4),
        new(128, 32, 8, 8, 4), new(64, 32, 8, 4, 4), new(32, 32, 8, 4, 4),
        new(256, 16, 8, 8, 4), new(128, 16, 8, 4, 4), new(64, 16, 8, 4, 4),
        new(256, 8, 8, 8, 4), new(128, 8, 8, 4, 4),
        new(256, 4, 8, 8, 4), new(128, 4, 8, 4, 4),
    ];

    /// <summary>The number of columns that weights are padded to.</summary>
    public static int PaddedColumns(int columns)
    {
        int padding = WidestPadding;
        while (padding > 4 && columns <= padding / 2)
        {
            padding /= 2;
        }

        return (columns + padding - 1) / padding * padding;
    }

    public static int PaddedDepth(int depth) => (depth + DepthPadding - 1) / DepthPadding * DepthPadding;

    /// <summary>The tile that is estimated to take the least time.</summary>
    /// <param name="rows">Rows of a product.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="products">Number of products.</param>
    /// <param name="device">The GPU.</param>
    public static TileChoice Of(long rows, int columns, int products, DeviceDescription device)
    {
        int padded = PaddedColumns(columns);
        IEnumerable<MatrixTile> fitting = Tiles.Where(tile =>
            padded % tile.Columns == 0 && tile.Threads <= device.ThreadsPerGroup && tile.SharedBytes <= device.SharedBytesPerGroup);
        MatrixTile best = fitting.OrderBy(tile => Time(tile, rows, padded, products, device)).ThenByDescending(tile => tile.Results).First();
        long groups = Groups(best, rows, padded, products);
        string share = (groups / (double)device.Multiprocessors).ToString("0.0", CultureInfo.InvariantCulture);
        return new TileChoice(
            best,
            $"tiles of {best.Rows} × {best.Columns}, {best.ThreadRows} × {best.ThreadColumns} results a thread: {groups} groups, {share} for each of {device.Multiprocessors} multiprocessors");
    }

    public static long Groups(MatrixTile tile, long rows, int paddedColumns, int products) =>
        (rows + tile.Rows - 1) / tile.Rows * (paddedColumns / tile.Columns) * products;

    /// <summary>
    /// Time in steps of one multiply-add on all lanes, over the depth: the fullest multiprocessor's groups, by the share of other work, and by how much of the time
    /// there are enough warps for some to multiply while others wait.
    /// </summary>
    private static double Time(MatrixTile tile, long rows, int paddedColumns, int products, DeviceDescription device)
    {
        long groups = Groups(tile, rows, paddedColumns, products);
        double each = Math.Ceiling(groups / (double)device.Multiprocessors);
        int resident = Math.Max(1, Math.Min(device.Registers / (tile.Registers * tile.Threads), device.Threads / tile.Threads));
        double warps = Math.Min(each, resident) * tile.Threads / device.WarpSize;
        return each * tile.Rows * tile.Columns / (tile.Efficiency * Hiding(warps));
    }

    /// <summary>The share of time in which some warp can multiply: with eight warps, two for each scheduler, nearly all of it.</summary>
    private static double Hiding(double warps) => Math.Min(1, (warps + 1) / 9);
}
