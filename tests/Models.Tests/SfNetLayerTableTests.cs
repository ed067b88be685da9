using System.Globalization;
using System.Linq;
using SfNet.Models.Tests.Networks;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>SFNet-R18 row by row at the size of street scenes.</summary>
public sealed class SfNetLayerTableTests
{
    private static readonly LayerInfo[] Layers = [.. FullR18.Description.Layers(new InputSize(3, 1024, 2048))];

    [Fact]
    public void Every_row_has_the_shape_the_parameters_and_the_arithmetic_of_the_table()
    {
        Row[] rows = Rows();

        Assert.Equal(80, rows.Length);
        foreach (Row row in rows)
        {
            LayerInfo value = Assert.Single(Layers, layer => layer.Name == row.Name);
            LayerInfo[] weighted = Layers.Where(layer => row.Keys.Contains(layer.Key) && layer.Parameters > 0).ToArray();
            string expected = $"row {row.Number}: {row.Shape}, {row.Keys.Length} keys, {row.Parameters} parameters, {row.MultiplyAccumulates} multiply-accumulates";
            string found = $"row {row.Number}: {value.Output}, {weighted.Length} keys, {weighted.Sum(layer => layer.Parameters)} parameters, {weighted.Sum(layer => layer.MultiplyAccumulates)} multiply-accumulates";

            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void The_rows_are_all_there_is_and_in_the_order_of_execution()
    {
        Row[] rows = Rows();
        string[] names = Layers.Select(layer => layer.Name).ToArray();

        // Convolutions and norms stand before the value of their row; what is no row is an addition before its rectifier or a dropout.
        Assert.Equal(12_869_715, rows.Sum(row => row.Parameters));
        Assert.Equal(242_964_627_456, rows.Sum(row => row.MultiplyAccumulates));
        Assert.Equal(Layers.Where(layer => layer.Parameters > 0).Select(layer => layer.Key).Order(), rows.SelectMany(row => row.Keys).Order());
        Assert.Equal(rows.Take(46).Select(row => row.Name), names.Where(name => rows.Take(46).Any(row => row.Name == name)));
    }

    private static Row[] Rows() => Fixture.Lines("sfnet_r18_layers.txt").Select(line => line.Split(" | ")).Select(parts => new Row(
        int.Parse(parts[0], CultureInfo.InvariantCulture),
        parts[1],
        parts[2] == "-" ? [] : parts[2].Split(' '),
        parts[3],
        long.Parse(parts[4], CultureInfo.InvariantCulture),
        long.Parse(parts[5], CultureInfo.InvariantCulture))).ToArray();

    private sealed record Row(int Number, string Name, string[] Keys, string Shape, long Parameters, long MultiplyAccumulates);
}
