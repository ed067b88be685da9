using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public class TileShapeTests
{
    [Fact]
    public void Whole_pixels_divide_into_tiles_of_any_panel_that_end_with_them()
    {
        for (int pixels = 0; pixels <= 500; pixels++)
        {
            int whole = TileShape.Whole(pixels);

            Assert.InRange(whole, System.Math.Max(0, pixels - 7), pixels);
            Assert.Equal(whole, Covered<Simd512, Vector512<float>>(4, whole));
            Assert.Equal(whole, Covered<Simd512, Vector512<float>>(2, whole));
            Assert.Equal(whole, Covered<Simd512, Vector512<float>>(1, whole));
            Assert.Equal(whole, Covered<Simd256, Vector256<float>>(2, whole));
            Assert.Equal(whole, Covered<Simd256, Vector256<float>>(1, whole));
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(7, 8)]
    [InlineData(13, 13)]
    [InlineData(49, 49)]
    [InlineData(196, 196)]
    public void Wide_panels_waste_few_pixels(int pixels, int covered) =>
        Assert.Equal(covered, Covered<Simd512, Vector512<float>>(4, pixels));

    private static int Covered<S, V>(int vectors, int pixels)
        where S : struct, ISimd<V>
        where V : struct
    {
        int covered = 0;
        while (covered < pixels)
        {
            covered += TileShape.Next<S, V>(vectors, pixels - covered);
        }

        return covered;
    }
}
