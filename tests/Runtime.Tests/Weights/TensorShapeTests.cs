using System;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

public sealed class TensorShapeTests
{
    [Fact]
    public void Shapes_are_equal_by_their_sizes_in_order()
    {
        Assert.Equal(new TensorShape(2, 3), new TensorShape(2, 3));
        Assert.Equal(new TensorShape(2, 3).GetHashCode(), new TensorShape(2, 3).GetHashCode());
        Assert.True(new TensorShape(2, 3) != new TensorShape(3, 2));
        Assert.False(new TensorShape(2) == null);
        Assert.Equal(new TensorShape(), TensorShape.Scalar);
    }

    [Fact]
    public void Elements_are_the_product_of_the_sizes()
    {
        Assert.Equal(1, TensorShape.Scalar.ElementCount);
        Assert.Equal(24, new TensorShape(2, 3, 4).ElementCount);
        Assert.Equal(0, new TensorShape(long.MaxValue, long.MaxValue, 0).ElementCount);
        Assert.Equal("[2, 3, 4]", new TensorShape(2, 3, 4).ToString());
    }

    [Fact]
    public void A_shape_does_not_follow_the_array_it_was_made_from()
    {
        long[] sizes = [2, 3];
        var shape = new TensorShape(sizes);

        sizes[0] = 9;

        Assert.Equal(2, shape[0]);
    }

    [Fact]
    public void Negative_sizes_and_overflow_are_refused()
    {
        var negative = Assert.Throws<ArgumentOutOfRangeException>(() => new TensorShape(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorShape(1L << 32, 1L << 31));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorShape(0, -1));

        Assert.Contains("[2, -1] is no shape", negative.Message, StringComparison.Ordinal);
    }
}
