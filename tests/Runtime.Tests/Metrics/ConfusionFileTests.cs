using System;
using System.IO;
using System.Linq;
using SfNet.Images;
using SfNet.Metrics;
using SfNet.Runtime.Tests.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Metrics;

public sealed class ConfusionFileTests
{
    [Fact]
    public void A_file_of_values_has_a_line_for_each_true_class()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("confusion.csv");
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 1, 1, 2], [0, 0, 1, 0]);

        ConfusionCsv.Write(path, matrix, ["road", "a, \"b\"", "sky"]);

        Assert.Equal("truth,road,\"a, \"\"b\"\"\",sky\nroad,1,1,1\n\"a, \"\"b\"\"\",0,1,0\nsky,0,0,0\n", File.ReadAllText(path));
    }

    [Fact]
    public void The_cells_of_a_picture_are_the_darker_the_more_pixels_they_stand_for()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([0, 0, 0, 1], [0, 0, 0, 0]);
        matrix.Add([1, 1], [1, 1]);

        RgbImage picture = ConfusionPicture.Draw(matrix, ["road", "car", "sky"]);

        // Cells are 28×18 pixels, names 4×6, margins 8; a corner of a cell has no digit.
        Rgb[,] corner = new Rgb[3, 3];
        for (int cell = 0; cell < 9; cell++)
        {
            int at = 3 * (((40 + (cell / 3 * 18)) * picture.Width) + 40 + (cell % 3 * 28));
            corner[cell / 3, cell % 3] = new Rgb(picture.Pixels[at], picture.Pixels[at + 1], picture.Pixels[at + 2]);
        }

        Assert.Equal((132, 102), (picture.Width, picture.Height));
        Assert.Equal(new Rgb(8, 48, 107), corner[1, 1]);
        Assert.Equal(new Rgb(240, 244, 250), corner[0, 2]);
        Assert.InRange(corner[0, 0].Red, (byte)9, (byte)(corner[0, 1].Red - 1));
        Assert.Equal(new Rgb(225, 225, 225), corner[2, 0]);
        Assert.Equal(new Rgb(225, 225, 225), corner[2, 2]);
    }

    [Fact]
    public void Names_stand_at_the_rows_and_the_columns()
    {
        var matrix = new ConfusionMatrix(1);

        RgbImage named = ConfusionPicture.Draw(matrix, ["l"]);

        // The letter L is a column of seven dots with a foot of five; upwards it is a row of seven with a column of five.
        Assert.Equal(11, InkIn(named, 0, 22, 22, named.Height));
        Assert.Equal(11, InkIn(named, 22, 0, named.Width, 22));
    }

    [Fact]
    public void Names_must_be_as_many_as_classes()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Throws<ArgumentException>(() => ConfusionPicture.Draw(matrix, ["road"]));
        Assert.Throws<ArgumentException>(() => ConfusionCsv.Write("unused.csv", matrix, ["road"]));
    }

    private static int InkIn(RgbImage image, int left, int top, int right, int bottom) => Enumerable.Range(top, bottom - top)
        .Sum(y => Enumerable.Range(left, right - left).Count(x => image.Pixels[3 * ((y * image.Width) + x)] == 24));
}
