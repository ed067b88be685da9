using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public class WinogradBlocksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Blocks_hold_each_tile_once_and_in_order(int workers)
    {
        for (int tiles = 1; tiles < 1500; tiles++)
        {
            foreach (int length in new[] { 24, 36, 54 })
            {
                var blocks = new WinogradBlocks(tiles, length, workers);
                int next = 0;
                for (int block = 0; block < blocks.Count; block++)
                {
                    (int first, int count) = blocks.Range(block);

                    Assert.Equal(next, first);
                    Assert.InRange(count, 1, length);
                    next += count;
                }

                Assert.Equal(tiles, next);
            }
        }
    }

    [Fact]
    public void The_shortest_blocks_are_those_that_are_taken_last()
    {
        var blocks = new WinogradBlocks(2048, 36, 2);

        Assert.Equal(36, blocks.Range(0).Count);
        Assert.Equal(36, blocks.Range(blocks.Count - 1).Count);
        Assert.Equal(18, blocks.Range(blocks.Count / 2).Count);
    }
}
