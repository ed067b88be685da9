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
    public void A_block_may_be_freed_twice()
    {
        var memory = new ZeroedMemory(100);

        memory.Free();
        memory.Free();

        Assert.True(memory.Start == null);
    }
}
