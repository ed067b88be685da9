using System;
using System.Linq;
using SfNet.Ilgpu.Tests.Samples;
using Xunit;

namespace SfNet.Ilgpu.Tests;

/// <summary>The sample kernels, as they are, on ILGPU's CPU accelerator or on its stand-in.</summary>
public sealed class SampleTests
{
    [Fact]
    public void A_tiled_product_is_right()
    {
        using TestAccelerator test = TestAccelerator.Cpu();
        (float[] a, float[] b) = (Values.Some(64 * 64, 1), Values.Some(64 * 64, 2));

        float[] product = TiledProduct.Run(test.Accelerator, a, b, 64);

        Values.AssertClose(Values.Product(a, b, 64), product);
    }

    [Fact]
    public void Reductions_atomics_and_broadcasts_are_right()
    {
        using TestAccelerator test = TestAccelerator.Cpu();
        float[] values = Values.Some(128, 3);

        float[] results = Reductions.Run(test.Accelerator, values);

        // Which numbers threads other than the first get from Reduce is nobody's business.
        float[] expected = [.. values.Chunk(64).SelectMany(part => new[] { part.Sum(), part.Max(), part.Count(value => value > 0), part.Sum() - part[3] }), values.Sum()];
        Values.AssertClose(expected, results);
    }

    [Fact]
    public void Dynamic_shared_memory_holds_what_the_group_puts_there()
    {
        using TestAccelerator test = TestAccelerator.Cpu();
        float[] values = Values.Some(96, 4);

        float[] reversed = Odds.Reverse(test.Accelerator, values);

        Assert.Equal(values.Chunk(32).SelectMany(part => part.Reverse()), reversed);
    }

    [Fact]
    public void A_kernel_has_up_to_fourteen_parameters()
    {
        using TestAccelerator test = TestAccelerator.Cpu();

        Assert.Equal(78f, Odds.Fourteen(test.Accelerator));
    }

    [Fact]
    public void Structs_that_hold_views_and_half_precision_storage_work()
    {
        using TestAccelerator test = TestAccelerator.Cpu();
        float[] values = [1f, -2f, 0.5f, 3f, -0.25f, 0f];

        float[] finished = Odds.Finish(test.Accelerator, values, [0.25f, 1f]);

        Assert.Equal([1.25f, 0f, 0.75f, 4f, 0f, 1f], finished);
    }

    [Fact]
    public void Bytes_are_written_one_by_one()
    {
        using TestAccelerator test = TestAccelerator.Cpu();

        byte[] labels = Odds.Labels(test.Accelerator, [1f, 2f, 0f, 5f, 4f, 3f, -3f, -2f, -1f]);

        Assert.Equal([1, 0, 2], labels);
    }
}
