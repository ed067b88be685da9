using System;
using System.IO;
using System.Linq;
using SfNet.Files;
using SfNet.Images;
using Xunit;

namespace SfNet.Runtime.Tests.Images;

public sealed class PngWriterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sfnet-png-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(64, 2)]
    [InlineData(333, 190)]
    public void What_is_written_is_read_again(int width, int height)
    {
        var random = new Random(width);
        var palette = new Palette(Enumerable.Range(0, 256).Select(i => new Rgb((byte)i, (byte)(255 - i), (byte)(i / 2))).ToArray());
        RgbImage image = Photo(width, height);
        var labels = new IndexedImage(width, height, palette);
        random.NextBytes(labels.Indices);

        PngWriter.WriteRgb(At("c.png"), image);
        PngWriter.WriteIndexed(At("i.png"), labels);
        PngWriter.WriteGray(At("g.png"), labels);

        Assert.Equal(image.Pixels, PngReader.ReadRgb(At("c.png")).Pixels);
        Assert.Equal(labels.Indices, PngReader.ReadIndices(At("i.png")).Indices);
        Assert.Equal(palette.Entries.ToArray(), PngReader.ReadIndices(At("i.png")).Palette!.Entries.ToArray());
        Assert.Equal(labels.Indices, PngReader.ReadIndices(At("g.png")).Indices);
        Assert.Equal(new PngInfo(width, height, 8, PngColourType.Rgb, false), PngReader.ReadInfo(At("c.png")));
        Assert.Equal(new PngInfo(width, height, 8, PngColourType.Indexed, false), PngReader.ReadInfo(At("i.png")));
        Assert.Equal(new PngInfo(width, height, 8, PngColourType.Gray, false), PngReader.ReadInfo(At("g.png")));
    }

    [Fact]
    public void Filters_make_a_smooth_image_much_smaller()
    {
        RgbImage image = Photo(256, 256);
        using var stream = new MemoryStream();

        PngWriter.WriteRgb(stream, image);

        // Unfiltered rows of this image compress to about half their size.
        Assert.InRange(stream.Length, 1, image.Pixels.Length / 4);
    }

    [Fact]
    public void A_palette_is_stored_with_as_many_entries_as_it_has()
    {
        using var stream = new MemoryStream();

        PngWriter.WriteIndexed(stream, new IndexedImage(2, 1, [0, 34], CityscapesPalette.LabelIds));

        Assert.Equal(35, PngReader.ReadIndices(stream.ToArray(), "test").Palette!.Count);
        Assert.Equal(new byte[] { 0, 0, 0, 0, 0, 142 }, PngReader.ReadRgb(stream.ToArray(), "test").Pixels);
    }

    [Fact]
    public void Values_past_the_palette_are_refused_before_anything_is_written()
    {
        var image = new IndexedImage(3, 2, [0, 1, 2, 18, 255, 3], CityscapesPalette.TrainIds);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => PngWriter.WriteIndexed(At("x.png"), image));

        Assert.Contains("The value 255 at row 1, column 1", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PngWriter.WriteIndexed(At("x.png"), new IndexedImage(1, 1)));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_is_replaced_and_no_temporary_file_stays()
    {
        File.WriteAllText(At("x.png"), "old");

        PngWriter.WriteRgb(At("x.png"), Photo(3, 3));

        Assert.Equal(3, PngReader.ReadRgb(At("x.png")).Width);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_failed_write_keeps_the_old_file_and_removes_the_temporary_one()
    {
        File.WriteAllText(At("x.png"), "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write<int>(
            At("x.png"),
            0,
            (stream, _) =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException();
            },
            (_, reason, _) => new IOException(reason)));

        Assert.Equal("old", File.ReadAllText(At("x.png")));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_rename_that_fails_removes_the_temporary_file()
    {
        Directory.CreateDirectory(At("x.png"));

        Assert.ThrowsAny<Exception>(() => PngWriter.WriteRgb(At("x.png"), Photo(3, 3)));

        Assert.Empty(Directory.GetFiles(folder));
    }

    private static RgbImage Photo(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (int index = 0; index < image.Pixels.Length; index++)
        {
            int column = index / 3 % width;
            int row = index / 3 / width;
            image.Pixels[index] = (byte)(((column * (3 + (index % 3))) + (row * 2) + (column * row / 64)) / 3);
        }

        return image;
    }

    private string At(string name) => Path.Combine(folder, name);
}
