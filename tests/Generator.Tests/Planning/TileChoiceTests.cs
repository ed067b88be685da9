using System;
using System.Linq;
using SfNet.Generator.Planning;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

public sealed class TileChoiceTests
{
    private static readonly DeviceDescription Device = DeviceDescription.Default;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 8)]
    [InlineData(16, 16)]
    [InlineData(19, 32)]
    [InlineData(33, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(192, 192)]
    public void Columns_are_padded_to_what_tiles_divide(int columns, int padded) => Assert.Equal(padded, TileChoice.PaddedColumns(columns));

    [Theory]
    [InlineData(524_288, 64, 128, 64)]
    [InlineData(131_072, 128, 128, 128)]
    [InlineData(2048, 512, 128, 128)]
    public void A_large_layer_keeps_64_results_a_thread(long rows, int columns, int tileRows, int tileColumns)
    {
        TileChoice choice = TileChoice.Of(rows, columns, 1, Device);

        Assert.Equal((tileRows, tileColumns, 64), (choice.Tile.Rows, choice.Tile.Columns, choice.Tile.Results));
    }

    [Fact]
    public void A_small_layer_is_divided_among_more_groups()
    {
        MatrixTile large = TileChoice.Of(65_536, 128, 1, Device).Tile;
        MatrixTile small = TileChoice.Of(512, 128, 1, Device).Tile;

        Assert.True(TileChoice.Groups(small, 512, 128, 1) > TileChoice.Groups(large, 512, 128, 1));
    }

    [Fact]
    public void Every_tile_fits_the_device_and_loads_by_whole_threads()
    {
        foreach (int columns in Enumerable.Range(1, 300))
        {
            foreach (long rows in new long[] { 1, 2, 30, 1000, 60_000, 2_000_000 })
            {
                MatrixTile tile = TileChoice.Of(rows, columns, 1, Device).Tile;

                Assert.True(tile.Threads <= Device.ThreadsPerGroup && tile.SharedBytes <= Device.SharedBytesPerGroup);
                Assert.Equal(0, TileChoice.PaddedColumns(columns) % tile.Columns);
                Assert.Equal(0, TileChoice.PaddedDepth(columns) % tile.Depth);
                RequireDealtOut(tile.Rows * tile.Depth / 4, tile.Depth / 4, tile.Threads);
                RequireDealtOut(tile.Depth * tile.Columns / 4, tile.Columns / 4, tile.Threads);
            }
        }
    }

    [Fact]
    public void The_reason_tells_tile_and_groups()
    {
        TileChoice choice = TileChoice.Of(131_072, 64, 1, Device);

        Assert.Equal("tiles of 128 × 64, 8 × 8 results a thread: 1024 groups, 12.8 for each of 80 multiprocessors", choice.Reason);
    }

    // Loads are dealt out to threads in whole rounds, or there are fewer than threads; each thread has the same place in every round.
    private static void RequireDealtOut(int loads, int period, int threads) =>
        Assert.True(loads % threads == 0 || loads < threads, FormattableString.Invariant($"{loads} loads for {threads} threads, {threads % period} left"));
}
