using System;
using System.Linq;
using SfNet.Weights;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>What the packed matrices are for: with the transforms of input and output, which are written out here, they give a convolution.</summary>
public sealed class GpuWinogradWeightsTests
{
    private static readonly double A = Math.Sqrt(0.5);
    private static readonly double B = Math.Sqrt(2);

    [Theory]
    [InlineData(2, 1, 1, 1, 1)]
    [InlineData(2, 70, 3, 4, 72)]
    [InlineData(4, 1, 1, 1, 1)]
    [InlineData(4, 70, 3, 4, 72)]
    public void The_products_of_the_matrices_are_a_convolution(int side, int outputs, int inputs, int depth, int columns)
    {
        int span = side + 2;
        Tensors tensors = new Tensors().Add("conv.weight", outputs, inputs, 3, 3).Add("conv.bias", outputs).AddNorm("norm", outputs).Add("x", inputs, span, span);

        float[] packed = GpuWeightPackerTests.Pack(
            tensors, GpuWeightPacker.WinogradSize(side, depth, columns), (packer, at) => packer.Winograd(at, "conv", outputs, inputs, true, side, depth, columns, new FoldedNorm("norm", 1e-5)));

        float[] x = tensors["x"];
        double[][,] tiles = [.. Enumerable.Range(0, inputs).Select(i => Transform(InputRows(side), Square(span, (row, column) => x[(((i * span) + row) * span) + column])))];
        for (int o = 0; o < outputs; o++)
        {
            double[,] sums = Square(span, (row, column) =>
                Enumerable.Range(0, inputs).Sum(i => packed[(((((row * span) + column) * depth) + i) * columns) + o] * tiles[i][row, column]));
            double[,] found = Transform(OutputRows(side), sums);
            float bias = packed[(span * span * depth * columns) + o];
            for (int row = 0; row < side; row++)
            {
                for (int column = 0; column < side; column++)
                {
                    double expected = tensors.Normalise("norm", o, Convolve(tensors, o, inputs, span, row, column), 1e-5);
                    Assert.True(Math.Abs(expected - found[row, column] - bias) < 1e-4, $"Output {o} at ({row}, {column}): {found[row, column] + bias}, expected {expected}.");
                }
            }
        }

        Assert.All(packed.Index().Where(pair => pair.Index % columns >= outputs || (pair.Index / columns % depth >= inputs && pair.Index < span * span * depth * columns)), pair => Assert.Equal(0f, pair.Item));
    }

    private static double Convolve(Tensors tensors, int output, int inputs, int span, int row, int column)
    {
        double sum = tensors["conv.bias"][output];
        for (int i = 0; i < inputs; i++)
        {
            for (int tap = 0; tap < 9; tap++)
            {
                sum += (double)tensors["conv.weight"][(((output * inputs) + i) * 9) + tap] * tensors["x"][(((i * span) + row + (tap / 3)) * span) + column + (tap % 3)];
            }
        }

        return sum;
    }

    private static double[,] InputRows(int side) => side == 2
        ? new double[,] { { 1, 0, -1, 0 }, { 0, 1, 1, 0 }, { 0, -1, 1, 0 }, { 0, -1, 0, 1 } }
        : new double[,]
        {
            { 1, 0, -2.5, 0, 1, 0 }, { 0, -B, -2, A, 1, 0 }, { 0, B, -2, -A, 1, 0 },
            { 0, -A, -0.5, B, 1, 0 }, { 0, A, -0.5, -B, 1, 0 }, { 0, 1, 0, -2.5, 0, 1 },
        };

    private static double[,] OutputRows(int side) => side == 2
        ? new double[,] { { 1, 1, 1, 0 }, { 0, 1, -1, 1 } }
        : new double[,]
        {
            { 1, 1, 1, 1, 1, 0 }, { 0, A, -A, B, -B, 0 }, { 0, 0.5, 0.5, 2, 2, 0 }, { 0, A / 2, -A / 2, 2 * B, -2 * B, 1 },
        };

    /// <summary>m · x · mᵀ.</summary>
    private static double[,] Transform(double[,] m, double[,] x)
    {
        (int rows, int inner) = (m.GetLength(0), m.GetLength(1));
        return Square(rows, (row, column) =>
            Enumerable.Range(0, inner).Sum(i => m[row, i] * Enumerable.Range(0, inner).Sum(j => x[i, j] * m[column, j])));
    }

    private static double[,] Square(int size, Func<int, int, double> value)
    {
        var result = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                result[row, column] = value(row, column);
            }
        }

        return result;
    }
}
