using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Images;
using Xunit;

namespace SfNet.Runtime.Tests.Images;

public sealed class PngReaderTests
{
    public static TheoryData<int, int, bool> Formats()
    {
        var data = new TheoryData<int, int, bool>();
        foreach ((int colour, int[] depths) in new[] { (0, new[] { 1, 2, 4, 8, 16 }), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
        {
            foreach (int depth in depths)
            {
                data.Add(colour, depth, false);
                data.Add(colour, depth, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_read_as_colours_at_every_small_size(int colour, int depth, bool interlaced)
    {
        foreach ((int width, int height) in new[] { (1, 1), (2, 1), (1, 2), (3, 3), (4, 5), (5, 4), (7, 9), (8, 8), (9, 7), (33, 17), (130, 11) })
        {
            TestPng png = TestPng.Random(colour, depth, interlaced, width, height, seed: (width * 100) + height);

            RgbImage image = PngReader.ReadRgb(png.Encode(), "test");

            Assert.Equal((width, height), (image.Width, image.Height));
            Assert.Equal(ExpectedColours(png), image.Pixels);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    public void Indices_are_read_as_they_are_stored(int colour, int depth)
    {
        foreach (bool interlaced in new[] { false, true })
        {
            TestPng png = TestPng.Random(colour, depth, interlaced, 21, 13, seed: depth);

            IndexedImage image = PngReader.ReadIndices(png.Encode(), "test");

            Assert.Equal(png.Samples.Select(sample => (byte)sample), image.Indices);
            Assert.Equal(colour == 3 ? 1 << depth : null, image.Palette?.Count);
        }
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(6, 8)]
    [InlineData(0, 16)]
    public void Colours_are_not_taken_for_indices(int colour, int depth)
    {
        byte[] file = TestPng.Random(colour, depth, false, 3, 3, seed: 1).Encode();

        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadIndices(file, "photo.png"));

        Assert.Contains("photo.png", fault.Message, StringComparison.Ordinal);
        Assert.Equal("IHDR", fault.Chunk);
    }

    [Fact]
    public void Rows_longer_than_a_block_and_more_rows_than_a_block_are_read()
    {
        foreach ((int width, int height) in new[] { (30_000, 3), (3, 30_000), (700, 150) })
        {
            TestPng png = TestPng.Random(2, 8, false, width, height, seed: 5);

            Assert.Equal(ExpectedColours(png), PngReader.ReadRgb(png.Encode(), "test").Pixels);
        }
    }

    [Fact]
    public void Each_filter_is_undone_for_each_pixel_size()
    {
        foreach ((int colour, int depth) in new[] { (0, 1), (0, 8), (0, 16), (2, 8), (6, 8), (2, 16), (6, 16) })
        {
            for (int filter = 0; filter < 5; filter++)
            {
                TestPng random = TestPng.Random(colour, depth, false, 37, 6, seed: filter);
                int only = filter;
                var png = new TestPng
                {
                    Width = 37, Height = 6, Depth = depth, Colour = colour, Samples = random.Samples, Filter = _ => only,
                };

                Assert.Equal(ExpectedColours(png), PngReader.ReadRgb(png.Encode(), "test").Pixels);
            }
        }
    }

    [Fact]
    public void Compressed_rows_may_be_cut_into_chunks_anywhere()
    {
        TestPng png = TestPng.Random(2, 8, false, 20, 20, seed: 3);
        byte[] compressed = TestPng.Compress(png.Rows());
        IEnumerable<byte> chunks = compressed.Chunk(7).SelectMany(part => TestPng.Chunk("IDAT", part).Concat(TestPng.Chunk("IDAT")));

        byte[] file = [.. TestPng.Signature, .. png.HeaderChunk(), .. chunks, .. TestPng.Chunk("IEND")];

        Assert.Equal(ExpectedColours(png), PngReader.ReadRgb(file, "test").Pixels);
    }

    [Fact]
    public void Chunks_without_pixels_are_skipped_even_where_they_are_damaged()
    {
        TestPng png = TestPng.Random(2, 8, false, 6, 5, seed: 3);
        byte[] damaged = TestPng.Chunk("tEXt", 1, 2, 3);
        damaged[^1] ^= 1;

        byte[] file =
        [
            .. TestPng.Signature, .. png.HeaderChunk(), .. TestPng.Chunk("gAMA", 0, 0, 1, 0), .. damaged, .. TestPng.Chunk("tRNS", 0, 1, 0, 2, 0, 3),
            .. TestPng.Chunk("IDAT", TestPng.Compress(png.Rows())), .. TestPng.Chunk("tIME", new byte[7]), .. TestPng.Chunk("IEND"), 1, 2, 3,
        ];

        Assert.Equal(ExpectedColours(png), PngReader.ReadRgb(file, "test").Pixels);
    }

    [Fact]
    public void Data_after_the_last_row_is_left_alone()
    {
        TestPng png = TestPng.Random(2, 8, false, 6, 5, seed: 3);
        byte[] rows = [.. png.Rows(), .. new byte[100_000]];
        byte[] file = [.. TestPng.Signature, .. png.HeaderChunk(), .. TestPng.Chunk("IDAT", TestPng.Compress(rows)), .. TestPng.Chunk("IEND")];

        Assert.Equal(ExpectedColours(png), PngReader.ReadRgb(file, "test").Pixels);
    }

    [Fact]
    public void The_header_is_read_alone()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, TestPng.Random(3, 4, true, 19, 23, seed: 1).Encode());

            Assert.Equal(new PngInfo(19, 23, 4, PngColourType.Indexed, true), PngReader.ReadInfo(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Opacity dropped, high byte of 16 bits, grey repeated and spread over 0 to 255, indices looked up.</summary>
    private static byte[] ExpectedColours(TestPng png)
    {
        var result = new byte[png.Width * png.Height * 3];
        for (int pixel = 0; pixel < png.Width * png.Height; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                int sample = png.Samples[(pixel * png.Channels) + (png.Channels >= 3 ? channel : 0)];
                result[(3 * pixel) + channel] = png switch
                {
                    { Colour: 3 } => png.Palette[(3 * sample) + channel],
                    { Depth: 16 } => (byte)(sample >> 8),
                    _ => (byte)(sample * 255 / ((1 << png.Depth) - 1)),
                };
            }
        }

        return result;
    }
}
