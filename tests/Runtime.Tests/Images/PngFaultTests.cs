using System;
using SfNet.Images;
using Xunit;

namespace SfNet.Runtime.Tests.Images;

/// <summary>Each way in which a file can be wrong, and where and what the reader says about it.</summary>
public sealed class PngFaultTests
{
    private static readonly TestPng Png = TestPng.Random(2, 8, false, 4, 4, seed: 9);
    private static readonly byte[] Start = [.. TestPng.Signature, .. Png.HeaderChunk()];
    private static readonly byte[] Data = TestPng.Chunk("IDAT", TestPng.Compress(Png.Rows()));
    private static readonly byte[] End = TestPng.Chunk("IEND");

    [Fact]
    public void A_file_that_is_no_PNG_is_named_for_what_it_is()
    {
        AssertFault([], "", 0, "an empty file");
        AssertFault([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0], "", 0, "a JPEG file");
        AssertFault([.. "not an image"u8], "", 0, "6E6F7420616E2069");
        AssertFault(TestPng.Signature[..5], "", 0, "89504E470D");
    }

    [Fact]
    public void A_file_cut_anywhere_is_a_fault()
    {
        byte[] whole = [.. Start, .. Data, .. End];
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ImageException>(() => PngReader.ReadRgb(whole.AsMemory(0, length), "cut.png"));
        }
    }

    [Fact]
    public void A_fault_names_the_file_the_chunk_the_byte_and_both_values()
    {
        byte[] file = [.. Start, .. Data, .. End];
        file[Start.Length + Data.Length - 1] ^= 0xFF;

        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "a/b.png"));

        Assert.Equal("a/b.png", fault.Path);
        Assert.Equal("IDAT", fault.Chunk);
        Assert.Equal(Start.Length, fault.Offset);
        Assert.StartsWith("the checksum 0x", fault.Found, StringComparison.Ordinal);
        Assert.Equal($"a/b.png: chunk IDAT at byte {Start.Length}: found {fault.Found}, expected {fault.Expected}.", fault.Message);
    }

    [Theory]
    [InlineData(0, 4, 8, 2, 0, "0×4 pixels")]
    [InlineData(4, 0, 8, 2, 0, "4×0 pixels")]
    [InlineData(-1, 4, 8, 2, 0, "4294967295×4 pixels")]
    [InlineData(70_000, 1, 8, 2, 0, "70000×1 pixels")]
    [InlineData(60_000, 60_000, 8, 2, 0, "60000×60000 pixels")]
    [InlineData(4, 4, 3, 0, 0, "bit depth 3 with colour type 0")]
    [InlineData(4, 4, 4, 2, 0, "bit depth 4 with colour type 2")]
    [InlineData(4, 4, 16, 3, 0, "bit depth 16 with colour type 3")]
    [InlineData(4, 4, 0, 0, 0, "bit depth 0 with colour type 0")]
    [InlineData(4, 4, 8, 1, 0, "colour type 1")]
    [InlineData(4, 4, 8, 7, 0, "colour type 7")]
    [InlineData(4, 4, 8, 2, 2, "interlace method 2")]
    public void A_bad_header_is_refused(int width, int height, int depth, int colour, int interlace, string found) =>
        AssertFault([.. TestPng.Signature, .. TestPng.Header(width, height, depth, colour, interlace), .. Data, .. End], "IHDR", 8, found);

    [Fact]
    public void Unknown_methods_are_refused()
    {
        byte[] header = [0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 0];
        byte[] compression = [.. header];
        compression[10] = 1;
        byte[] filter = [.. header];
        filter[11] = 64;

        AssertFault([.. TestPng.Signature, .. TestPng.Chunk("IHDR", compression), .. Data, .. End], "IHDR", 8, "compression method 1");
        AssertFault([.. TestPng.Signature, .. TestPng.Chunk("IHDR", filter), .. Data, .. End], "IHDR", 8, "filter method 64");
    }

    [Fact]
    public void Chunks_out_of_order_are_refused()
    {
        byte[] palette = TestPng.Chunk("PLTE", 1, 2, 3);
        byte[] gamma = TestPng.Chunk("gAMA", 0, 0, 1, 0);
        byte[] half = TestPng.Compress(Png.Rows());
        byte[] first = TestPng.Chunk("IDAT", half[..10]);
        byte[] second = TestPng.Chunk("IDAT", half[10..]);

        AssertFault([.. TestPng.Signature, .. Data, .. Png.HeaderChunk(), .. End], "IDAT", 8, "as the first chunk");
        AssertFault([.. Start, .. Png.HeaderChunk(), .. Data, .. End], "IHDR", Start.Length, "a second header");
        AssertFault([.. Start, .. Data, .. palette, .. End], "PLTE", Start.Length + Data.Length, "a palette after compressed rows");
        AssertFault([.. Start, .. palette, .. palette, .. Data, .. End], "PLTE", Start.Length + palette.Length, "a second palette");
        AssertFault([.. Start, .. first, .. gamma, .. second, .. End], "IDAT", Start.Length + first.Length + gamma.Length, "after another chunk");
        AssertFault([.. Start, .. End], "IEND", Start.Length, "before any compressed rows");
        AssertFault([.. Start, .. Data], "", Start.Length + Data.Length, "the end of the file");
        AssertFault([.. Start, .. Data, .. TestPng.Chunk("IEND", 1)], "IEND", Start.Length + Data.Length, "1 bytes");
    }

    [Fact]
    public void Chunks_that_are_not_known_are_refused_only_where_they_matter()
    {
        AssertFault([.. Start, .. TestPng.Chunk("ABCD"), .. Data, .. End], "ABCD", Start.Length, "a critical chunk that is not known");
        AssertFault([.. Start, .. TestPng.Chunk("a1cd"), .. Data, .. End], "a1cd", Start.Length, "the chunk type 0x61316364");
        Assert.Equal(4, PngReader.ReadRgb((byte[])[.. Start, .. TestPng.Chunk("abCd"), .. Data, .. End], "test").Width);
    }

    [Fact]
    public void A_chunk_longer_than_the_file_is_refused()
    {
        byte[] liar = [.. TestPng.BigEndian(0x7FFFFFFF), .. "IDAT"u8, .. new byte[20]];
        byte[] negative = [.. TestPng.BigEndian(0xFFFFFFFF), .. "tEXt"u8, .. new byte[20]];

        AssertFault([.. Start, .. liar], "IDAT", Start.Length, "16 bytes up to the end of the file");
        AssertFault([.. Start, .. negative], "tEXt", Start.Length, "16 bytes up to the end of the file");
    }

    [Fact]
    public void A_bad_palette_is_refused()
    {
        byte[] indexed = [.. TestPng.Signature, .. TestPng.Header(4, 4, 2, 3)];
        byte[] grey = [.. TestPng.Signature, .. TestPng.Header(4, 4, 8, 0)];
        byte[] rows = TestPng.Chunk("IDAT", TestPng.Compress(new byte[8]));

        AssertFault([.. indexed, .. TestPng.Chunk("PLTE"), .. rows, .. End], "PLTE", indexed.Length, "0 bytes");
        AssertFault([.. indexed, .. TestPng.Chunk("PLTE", 1, 2, 3, 4), .. rows, .. End], "PLTE", indexed.Length, "4 bytes");
        AssertFault([.. indexed, .. TestPng.Chunk("PLTE", new byte[15]), .. rows, .. End], "PLTE", indexed.Length, "15 bytes");
        AssertFault([.. grey, .. TestPng.Chunk("PLTE", 1, 2, 3), .. rows, .. End], "PLTE", grey.Length, "a palette in a grey image");
        AssertFault([.. indexed, .. rows, .. End], "IDAT", indexed.Length, "before its palette");
    }

    [Fact]
    public void An_index_past_the_palette_has_no_colour_but_is_still_an_index()
    {
        byte[] rows = [0, 0, 1, 2, 0, 2, 3, 0];
        byte[] file =
        [
            .. TestPng.Signature, .. TestPng.Header(3, 2, 8, 3), .. TestPng.Chunk("PLTE", new byte[9]),
            .. TestPng.Chunk("IDAT", TestPng.Compress(rows)), .. End,
        ];

        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test"));

        Assert.Contains("row 1, column 1", fault.Message, StringComparison.Ordinal);
        Assert.Equal(new byte[] { 0, 1, 2, 2, 3, 0 }, PngReader.ReadIndices(file, "test").Indices);
    }

    [Fact]
    public void A_filter_that_does_not_exist_is_refused()
    {
        byte[] rows = Png.Rows();
        rows[2 * 13] = 5;

        AssertRowsFault(TestPng.Compress(rows), "filter 5 in row 2");
    }

    [Fact]
    public void Damaged_compressed_rows_are_refused()
    {
        byte[] good = TestPng.Compress(Png.Rows());
        byte[] wrongSum = [.. good[..^1], (byte)(good[^1] ^ 1)];
        byte[] dictionary = [0x78, 0xBB, .. good[2..]];
        byte[] notZlib = [0, 0, .. good[2..]];

        AssertRowsFault(wrongSum, "damaged compressed data");
        AssertRowsFault(notZlib, "damaged compressed data");
        AssertRowsFault(dictionary, "compressed");
        AssertRowsFault(good[..^2], "without an end");
        AssertRowsFault(good[..^10], "the end of the compressed data");
        AssertRowsFault(TestPng.Compress(Png.Rows()[..^1]), "end early");
        AssertRowsFault([], "0 bytes of compressed rows");
    }

    [Fact]
    public void A_header_that_promises_more_than_the_data_can_hold_allocates_nothing()
    {
        byte[] file = [.. TestPng.Signature, .. TestPng.Header(8192, 8192, 8, 2), .. Data, .. End];

        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "liar.png"));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("bytes of compressed rows", fault.Found, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 100_000);
    }

    [Fact]
    public void Limits_can_be_set()
    {
        byte[] file = [.. Start, .. Data, .. End];

        Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test", new PngLimits { MaxWidth = 3 }));
        Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test", new PngLimits { MaxHeight = 3 }));
        Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test", new PngLimits { MaxPixels = 15 }));
        Assert.Equal(4, PngReader.ReadRgb(file, "test", new PngLimits { MaxWidth = 4, MaxHeight = 4, MaxPixels = 16 }).Width);
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20_240);
        int refused = 0;
        for (int round = 0; round < 6000; round++)
        {
            (int colour, int depth) = new[] { (0, 1), (0, 4), (0, 16), (2, 8), (3, 2), (3, 8), (4, 8), (6, 16) }[round % 8];
            TestPng png = TestPng.Random(colour, depth, round % 3 == 0, 1 + random.Next(12), 1 + random.Next(12), round);
            byte[] file = Mutate(png, random);
            refused += Throws(file) ? 1 : 0;
        }

        Assert.InRange(refused, 1000, 5999);
    }

    /// <summary>Damages the rows, the compressed rows or the header, with right checksums around them, or the file itself.</summary>
    private static byte[] Mutate(TestPng png, Random random)
    {
        byte[] rows = png.Rows();
        byte[] header = png.HeaderChunk()[8..^4];
        int where = random.Next(4);
        Damage(where == 0 ? rows : where == 1 ? header : [], random);
        byte[] compressed = TestPng.Compress(rows);
        Damage(where == 2 ? compressed : [], random);
        byte[] file =
        [
            .. TestPng.Signature, .. TestPng.Chunk("IHDR", header), .. png.PaletteChunk(), .. TestPng.Chunk("IDAT", compressed), .. End,
        ];
        Damage(where == 3 ? file : [], random);
        return random.Next(10) == 0 ? file[..random.Next(file.Length)] : file;
    }

    private static void Damage(byte[] bytes, Random random)
    {
        for (int count = random.Next(1, 4); count > 0 && bytes.Length > 0; count--)
        {
            bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)random.Next(4);
        }
    }

    private static bool Throws(byte[] file)
    {
        try
        {
            RgbImage image = PngReader.ReadRgb(file, "mutant");
            return image.Pixels.Length == 0;
        }
        catch (ImageException)
        {
            return true;
        }
    }

    private static void AssertRowsFault(byte[] compressed, string found)
    {
        byte[] file = [.. Start, .. TestPng.Chunk("IDAT", compressed), .. End];
        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test"));
        Assert.Equal("IDAT", fault.Chunk);
        Assert.InRange(fault.Offset, Start.Length, file.Length - End.Length);
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
    }

    private static void AssertFault(byte[] file, string chunk, long offset, string found)
    {
        ImageException fault = Assert.Throws<ImageException>(() => PngReader.ReadRgb(file, "test"));
        Assert.Contains(found, fault.Found, StringComparison.Ordinal);
        Assert.Equal((chunk, offset), (fault.Chunk, fault.Offset));
    }
}
