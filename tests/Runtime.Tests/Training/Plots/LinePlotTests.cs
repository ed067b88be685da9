using System;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Plots;

public sealed class LinePlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 36, 8, "0 5 10 15 20 25 30 35 40")]
    [InlineData(0, 446100, 8, "0 100,000 200,000 300,000 400,000 500,000")]
    [InlineData(0, 0.00037, 6, "0.0000 0.0001 0.0002 0.0003 0.0004")]
    [InlineData(-3, 7, 5, "-4 -2 0 2 4 6 8")]
    [InlineData(5, 5, 4, "4 6")]
    [InlineData(0, 0, 6, "0.0 0.2")]
    public void Ticks_are_round_numbers_around_the_values(double least, double most, int wanted, string expected)
    {
        AxisTicks ticks = AxisTicks.Around(least, most, wanted);

        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }

    [Fact]
    public void Points_lie_where_the_ticks_say()
    {
        XElement plot = Draw(new PlotSeries("loss", [(0, 4), (50, 1), (100, 0)]));

        (double X, double Y)[] points = Points(plot.Descendants(Svg + "polyline").Single());
        (double X, double Y)[] ticks = [.. plot.Descendants(Svg + "line").Where(line => (string?)line.Attribute("class") == "grid").Select(line => (0.0, (double)line.Attribute("y1")!))];
        Assert.Equal(5, ticks.Length); // 0 to 4
        Assert.Equal((72, 776), (points[0].X, points[2].X));
        Assert.Equal((ticks[4].Y, ticks[1].Y, ticks[0].Y), (points[0].Y, points[1].Y, points[2].Y));
    }

    [Fact]
    public void Each_line_has_its_colour_and_its_name_in_the_legend()
    {
        XElement plot = Draw(new PlotSeries("main & <side>", [(0, 1), (1, 2)]), new PlotSeries("other", [(0, 2), (1, 3)]));

        Assert.Equal(["line s0", "line s1"], plot.Descendants(Svg + "polyline").Select(line => (string?)line.Attribute("class")));
        Assert.Contains(plot.Descendants(Svg + "text"), text => text.Value == "main & <side>");
        Assert.Contains("prefers-color-scheme: dark", plot.Descendants(Svg + "style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_points_one_point_and_points_that_are_no_numbers_can_be_drawn()
    {
        Assert.Empty(Draw(new PlotSeries("loss", [])).Descendants(Svg + "polyline"));
        Assert.Single(Draw(new PlotSeries("loss", [(3, 3)])).Descendants(Svg + "circle"));
        XElement plot = Draw(new PlotSeries("loss", [(0, 1), (1, double.NaN), (2, 3)]));
        Assert.Equal(2, Points(plot.Descendants(Svg + "polyline").Single()).Length);
    }

    [Fact]
    public void Many_points_are_joined_to_their_means()
    {
        var series = new PlotSeries("loss", [.. Enumerable.Range(0, 2001).Select(step => ((double)step, step % 2 == 0 ? 1.0 : 3.0))]);

        var thinned = series.Thinned();

        Assert.Equal(667, thinned.Count);
        Assert.Equal((1.0, 5 / 3.0), thinned[0]);
        Assert.Equal((2000.0, 1.0), (thinned[^1].X + 1, thinned[^1].Y - (2 / 3.0)));
    }

    private static XElement Draw(params PlotSeries[] series) => XElement.Parse(new LinePlot("Loss", "steps").Draw(series));

    private static (double X, double Y)[] Points(XElement line) =>
    [
        .. ((string)line.Attribute("points")!).Split(' ').Select(point => point.Split(',')).Select(point => (Number(point[0]), Number(point[1]))),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
