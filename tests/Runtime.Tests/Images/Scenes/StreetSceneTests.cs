using System;
using System.Linq;
using System.Security.Cryptography;
using SfNet.Images;
using SfNet.Images.Scenes;
using Xunit;

namespace SfNet.Runtime.Tests.Images.Scenes;

public sealed class StreetSceneTests
{
    /// <summary>Weights are trained on drawn scenes, and a seed is all that a description of such a set needs: what is drawn must stay the same.</summary>
    [Theory]
    [InlineData(512, 256, 0, "97B4BD99773DE1D2")]
    [InlineData(512, 256, 1, "7FFF67785DA2200C")]
    [InlineData(512, 256, 7, "F5655017D2468579")]
    [InlineData(1024, 512, 3, "CA5029AD131C8EC3")]
    [InlineData(96, 48, 12, "5C4E273A4CC28958")]
    [InlineData(61, 33, 4, "07FD140725D013AF")]
    [InlineData(1, 1, 2, "4E7F15DC826C6D57")]
    public void A_seed_is_the_same_picture_for_ever(int width, int height, int seed, string expected)
    {
        StreetScene scene = StreetScene.Draw(width, height, seed);

        byte[] hash = SHA256.HashData([.. scene.Image.Pixels, .. scene.Labels.Indices]);
        Assert.Equal(expected, Convert.ToHexString(hash)[..16]);
    }

    [Fact]
    public void Three_hundred_scenes_are_the_same_for_ever()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int seed = 0; seed < 300; seed++)
        {
            StreetScene scene = StreetScene.Draw(256, 128, seed);
            hash.AppendData(scene.Image.Pixels);
            hash.AppendData(scene.Labels.Indices);
        }

        Assert.Equal("C124CDB1D44FB494CCB0867A014B6A4C892E450B9345E33A8122BBDE2322B657", Convert.ToHexString(hash.GetHashAndReset()));
    }

    [Fact]
    public void All_classes_appear_over_a_set()
    {
        var seen = new bool[256];
        for (int seed = 0; seed < 60; seed++)
        {
            foreach (byte label in StreetScene.Draw(256, 128, seed).Labels.Indices)
            {
                seen[label] = true;
            }
        }

        Assert.Equal([.. Enumerable.Range(0, CityscapesClasses.TrainedCount), 255], Enumerable.Range(0, 256).Where(label => seen[label]));
    }

    [Theory]
    [InlineData(0, 0, 0u)]
    [InlineData(12345, -678, 4000000000u)]
    [InlineData(int.MaxValue, int.MinValue, 77u)]
    public void Smooth_noise_meets_the_cells_at_whole_numbers(int x, int y, uint seed)
    {
        (int column, int row) = (Math.Clamp(x, -1_000_000_000, 1_000_000_000), Math.Clamp(y, -1_000_000_000, 1_000_000_000));

        Assert.Equal(Noise.Cell(column, row, seed), Noise.Smooth(column, row, seed));
    }

    [Fact]
    public void Smooth_noise_is_what_lies_between_four_cells()
    {
        var random = new Random(9);
        for (int trial = 0; trial < 500; trial++)
        {
            double x = (random.NextDouble() - 0.5) * 1000;
            double y = (random.NextDouble() - 0.5) * 1000;
            uint seed = (uint)random.NextInt64(1L << 32);
            (int column, int row) = ((int)Math.Floor(x), (int)Math.Floor(y));
            (double u, double v) = (x - column, y - row);
            (u, v) = (u * u * (3 - (2 * u)), v * v * (3 - (2 * v)));

            double expected = ((1 - v) * (((1 - u) * Noise.Cell(column, row, seed)) + (u * Noise.Cell(column + 1, row, seed))))
                + (v * (((1 - u) * Noise.Cell(column, row + 1, seed)) + (u * Noise.Cell(column + 1, row + 1, seed))));

            Assert.Equal(expected, Noise.Smooth(x, y, seed), 12);
        }
    }
}
