using System;
using System.Linq;
using SfNet.Metrics;
using Xunit;

namespace SfNet.Runtime.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Pixels_are_counted_by_what_they_are_and_what_they_were_taken_for()
    {
        var matrix = new ConfusionMatrix(3);

        matrix.Add([0, 1, 1, 2, 2, 0], [0, 1, 2, 2, 255, 1]);
        matrix.Add([1], [2]);

        Assert.Equal((1, 1, 1, 1, 2, 0), (matrix[0, 0], matrix[1, 1], matrix[2, 2], matrix[1, 0], matrix[2, 1], matrix[0, 2]));
        Assert.Equal(6, matrix.Pixels);
    }

    [Fact]
    public void What_was_predicted_on_ignored_pixels_may_be_anything()
    {
        var matrix = new ConfusionMatrix(2);

        matrix.Add([200, 1], [7, 1], ignored: 7);

        Assert.Equal((1, 1), (matrix.Pixels, matrix[1, 1]));
    }

    [Fact]
    public void An_empty_image_counts_nothing()
    {
        var matrix = new ConfusionMatrix(2);

        matrix.Add([], []);

        Assert.Equal(0, matrix.Pixels);
    }

    [Fact]
    public void Matrices_add_up()
    {
        var random = new Random(4);
        byte[] truth = [.. Enumerable.Range(0, 1000).Select(_ => (byte)random.Next(19))];
        byte[] predicted = [.. Enumerable.Range(0, 1000).Select(_ => (byte)random.Next(19))];
        var whole = new ConfusionMatrix(19);
        var first = new ConfusionMatrix(19);
        var second = new ConfusionMatrix(19);

        whole.Add(predicted, truth);
        first.Add(predicted.AsSpan(0, 333), truth.AsSpan(0, 333));
        second.Add(predicted.AsSpan(333), truth.AsSpan(333));
        first.Add(second);

        Assert.Equal(whole.Pixels, first.Pixels);
        for (int cell = 0; cell < 361; cell++)
        {
            Assert.Equal(truth.Zip(predicted).Count(pair => pair == (cell / 19, cell % 19)), first[cell / 19, cell % 19]);
        }
    }

    [Fact]
    public void A_matrix_can_be_added_to_itself()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add([1, 0], [1, 1]);

        matrix.Add(matrix);

        Assert.Equal((4, 2, 2), (matrix.Pixels, matrix[1, 1], matrix[1, 0]));
    }

    [Theory]
    [InlineData(3, 0, "true value 3 at pixel 1")]
    [InlineData(0, 3, "predicted value 3 at pixel 1")]
    public void Values_that_are_no_class_are_refused_and_nothing_is_counted(byte truth, byte predicted, string expected)
    {
        var matrix = new ConfusionMatrix(3);

        var exception = Assert.Throws<ArgumentException>(() => matrix.Add([0, predicted], [0, truth]));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (matrix.Pixels, matrix[0, 0]));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var matrix = new ConfusionMatrix(3);

        Assert.Throws<ArgumentException>(() => matrix.Add([0], [0, 0]));
        Assert.Throws<ArgumentException>(() => matrix.Add(new ConfusionMatrix(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[-1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(256));
    }
}
