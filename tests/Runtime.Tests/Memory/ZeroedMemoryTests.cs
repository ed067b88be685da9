using System;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Memory;

public sealed unsafe class ZeroedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData((2 << 20) - 1)]
    [InlineData(2 << 20)]
    [InlineData((5 << 20) + 12345)]
    public void A_block_is_aligned_and_holds_zeros_although_its_memory_was_used_before(int bytes)
    {
        for (int round = 0; round < 3; round++)
        {
            var memory = new ZeroedMemory(bytes);
            var content = new Span<byte>(memory.Start, bytes);

            Assert.Equal(0u, (nuint)memory.Start % ZeroedMemory.Alignment);
            Assert.Equal(-1, content.IndexOfAnyExcept((byte)0));

            content.Fill(0xA5);
            memory.Free();
        }
    }

    [Fact]
    public void Taking_large_pages_leaves_what_they_hold()
    {
        var memory = new ZeroedMemory((5 << 20) + 12345);
        var content = new Span<byte>(memory.Start, 5 << 20);
        new Random(5).NextBytes(content);
        byte[] before = content.ToArray();

        for (int page = 0; page < memory.LargePages; page++)
        {
            memory.Take(page);
        }

        Assert.Equal(2, memory.LargePages);
        Assert.Equal(before, content.ToArray());
        memory.Free();
    }

    [Theory]
    [InlineData((2 << 20) - 1, 4 << 20, new[] { 0, 2 })]
    [InlineData(2 << 20, 5 << 20, new[] { 1, 2 })]
    [InlineData(6 << 20, 100, new[] { 3, 0 })]
    public void The_large_pages_of_two_blocks_are_parts_of_one_job(int first, int second, int[] expected)
    {
        var one = new ZeroedMemory(first);
        var other = new ZeroedMemory(second);
        var pages = new FreshPages(one, other);

        for (int page = 0; page < pages.Count; page++)
        {
            FreshPages.Take(&pages, page, 0);
        }

        Assert.Equal(expected, new[] { one.LargePages, other.LargePages });
        Assert.Equal(expected[0] + expected[1], pages.Count);
        Assert.Equal(-1, new Span<byte>(one.Start, first).IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, new Span<byte>(other.Start, second).IndexOfAnyExcept((byte)0));
        one.Free();
        other.Free();
    }

    [Fact]
    public void A_block_may_be_freed_twice()
    {
        var memory = new ZeroedMemory(100);

        memory.Free();
        memory.Free();

        Assert.True(memory.Start == null);
    }
}
