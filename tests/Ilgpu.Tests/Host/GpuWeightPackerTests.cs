using System;
using System.Linq;
using SfNet.Kernels;
using SfNet.Weights;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host;

public sealed class GpuWeightPackerTests
{
    private const double Epsilon = 1e-3;
    private const int Guard = 5;
    private static readonly FoldedNorm Norm = new("norm", Epsilon);
    private static readonly Window Three = new(3, 2, 1, 1, 1, 1, 1, 1);

    [Theory]
    [InlineData(1, 7, 5, 30, 8)]
    [InlineData(1, 1, 1, 6, 1)]
    [InlineData(3, 21, 6, 12, 9)]
    [InlineData(2, 40, 2, 6, 20)]
    public void A_convolution_becomes_a_matrix_for_each_group_with_the_norm_in_it(int groups, int outputs, int inputs, int depth, int columns)
    {
        Tensors tensors = new Tensors().Add("conv.weight", outputs, inputs / groups, 3, 2).Add("conv.bias", outputs).AddNorm("norm", outputs);

        float[] packed = Pack(
            tensors, GpuWeightPacker.MatrixSize(groups, depth, columns), (packer, at) => packer.Matrix(at, "conv", outputs, inputs, Three, groups, true, depth, columns, Norm));

        var expected = new float[packed.Length];
        (int groupOutputs, int groupInputs) = (outputs / groups, inputs / groups);
        for (int o = 0; o < outputs; o++)
        {
            (int group, int column) = (o / groupOutputs, o % groupOutputs);
            double zero = tensors.Normalise("norm", o, 0, Epsilon);
            for (int i = 0; i < groupInputs; i++)
            {
                for (int tap = 0; tap < 6; tap++)
                {
                    double weight = tensors["conv.weight"][(((o * groupInputs) + i) * 6) + tap];
                    expected[(((group * depth) + (tap * groupInputs) + i) * columns) + column] = (float)(tensors.Normalise("norm", o, weight, Epsilon) - zero);
                }
            }

            expected[(((groups * depth) + group) * columns) + column] = (float)tensors.Normalise("norm", o, tensors["conv.bias"][o], Epsilon);
        }

        AssertClose(expected, packed);
    }

    [Fact]
    public void Without_bias_and_norm_the_weights_stay_to_the_bit_and_the_biases_are_zero()
    {
        Tensors tensors = new Tensors().Add("weight", 3, 2, 1, 1);

        float[] packed = Pack(tensors, GpuWeightPacker.MatrixSize(1, 4, 4), (packer, at) => packer.Matrix(at, "", 3, 2, Window.Square(1), 1, false, 4, 4));

        float[] w = tensors["weight"];
        Assert.Equal([w[0], w[2], w[4], 0, w[1], w[3], w[5], 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], packed);
    }

    [Fact]
    public void Norms_are_applied_one_after_another()
    {
        Tensors tensors = new Tensors().Add("conv.weight", 2, 1, 1, 1).AddNorm("norm", 2).AddNorm("second", 2);

        float[] packed = Pack(
            tensors,
            GpuWeightPacker.MatrixSize(1, 1, 2),
            (packer, at) => packer.Matrix(at, "conv", 2, 1, Window.Square(1), 1, false, 1, 2, Norm, new FoldedNorm("second", Epsilon)));

        double Twice(int o, double value) => tensors.Normalise("second", o, tensors.Normalise("norm", o, value, Epsilon), Epsilon);
        double Slope(int o) => Twice(o, tensors["conv.weight"][o]) - Twice(o, 0);
        AssertClose([(float)Slope(0), (float)Slope(1), (float)Twice(0, 0), (float)Twice(1, 0)], packed);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(19, 20)]
    public void A_depthwise_convolution_becomes_a_row_for_each_tap(int channels, int padded)
    {
        Tensors tensors = new Tensors().Add("conv.weight", channels, 1, 3, 2).AddNorm("norm", channels);

        float[] packed = Pack(tensors, GpuWeightPacker.DepthwiseSize(Three, padded), (packer, at) => packer.Depthwise(at, "conv", channels, Three, false, padded, Norm));

        var expected = new float[packed.Length];
        for (int c = 0; c < channels; c++)
        {
            double zero = tensors.Normalise("norm", c, 0, Epsilon);
            for (int tap = 0; tap < 6; tap++)
            {
                expected[(tap * padded) + c] = (float)(tensors.Normalise("norm", c, tensors["conv.weight"][(c * 6) + tap], Epsilon) - zero);
            }

            expected[(6 * padded) + c] = (float)zero;
        }

        AssertClose(expected, packed);
    }

    [Theory]
    [InlineData(1, 6, 4)]
    [InlineData(2, 6, 4)]
    public void A_transposed_convolution_becomes_a_matrix_for_each_tap_of_each_group(int groups, int outputs, int inputs)
    {
        const int Padded = 8;
        (int groupOutputs, int groupInputs) = (outputs / groups, inputs / groups);
        Tensors tensors = new Tensors().Add("up.weight", inputs, groupOutputs, 3, 2).Add("up.bias", outputs).AddNorm("norm", outputs);

        float[] packed = Pack(
            tensors, GpuWeightPacker.TransposedSize(inputs, Three, groups, Padded), (packer, at) => packer.Transposed(at, "up", outputs, inputs, Three, groups, true, Padded, Norm));

        var expected = new float[packed.Length];
        for (int o = 0; o < outputs; o++)
        {
            (int group, int column) = (o / groupOutputs, o % groupOutputs);
            double zero = tensors.Normalise("norm", o, 0, Epsilon);
            for (int i = 0; i < groupInputs; i++)
            {
                for (int tap = 0; tap < 6; tap++)
                {
                    double weight = tensors["up.weight"][(((((group * groupInputs) + i) * groupOutputs) + column) * 6) + tap];
                    expected[(((((group * 6) + tap) * groupInputs) + i) * Padded) + column] = (float)(tensors.Normalise("norm", o, weight, Epsilon) - zero);
                }
            }

            expected[(((6 * inputs) + group) * Padded) + column] = (float)tensors.Normalise("norm", o, tensors["up.bias"][o], Epsilon);
        }

        AssertClose(expected, packed);
    }

    [Fact]
    public void A_matrix_product_becomes_its_transpose()
    {
        Tensors tensors = new Tensors().Add("fc.weight", 2, 3).Add("fc.bias", 2);

        float[] packed = Pack(tensors, GpuWeightPacker.LinearSize(4, 2), (packer, at) => packer.Linear(at, "fc", 2, 3, true, 4, 2));

        (float[] w, float[] b) = (tensors["fc.weight"], tensors["fc.bias"]);
        Assert.Equal([w[0], w[3], w[1], w[4], w[2], w[5], 0, 0, b[0], b[1]], packed);
    }

    [Fact]
    public void A_normalisation_by_itself_becomes_factors_and_what_is_added()
    {
        Tensors tensors = new Tensors().AddNorm("norm", 3);

        float[] packed = Pack(tensors, GpuWeightPacker.FactorsSize(4), (packer, at) => packer.Factors(at, 3, 4, Norm));

        float[] offsets = [.. Enumerable.Range(0, 3).Select(c => (float)tensors.Normalise("norm", c, 0, Epsilon)), 0];
        float[] factors = [.. Enumerable.Range(0, 3).Select(c => (float)(tensors.Normalise("norm", c, 1, Epsilon) - tensors.Normalise("norm", c, 0, Epsilon))), 0];
        AssertClose([.. factors, .. offsets], packed);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_is_written()
    {
        Tensors tensors = new Tensors().Add("conv.weight", 3, 2, 1, 1);

        Assert.Throws<ArgumentOutOfRangeException>("paddedDepth", () => Pack(tensors, 100, (packer, at) => packer.Matrix(at, "conv", 3, 2, Window.Square(1), 1, false, 1, 4)));
        Assert.Throws<ArgumentOutOfRangeException>("paddedOutputs", () => Pack(tensors, 100, (packer, at) => packer.Matrix(at, "conv", 3, 2, Window.Square(1), 1, false, 2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>("offset", () => Pack(tensors, 11, (packer, at) => packer.Matrix(at + Guard + 1, "conv", 3, 2, Window.Square(1), 1, false, 2, 4)));
        Assert.Throws<ArgumentOutOfRangeException>("side", () => Pack(tensors, 100, (packer, at) => packer.Winograd(at, "conv", 3, 2, false, 3, 2, 4)));
    }

    [Fact]
    public void A_tensor_that_cannot_be_read_is_told_as_the_source_tells_it()
    {
        Tensors tensors = new Tensors().Add("conv.weight", 3, 2, 1, 1);

        Assert.Throws<ArgumentException>(() => Pack(tensors, 20, (packer, at) => packer.Matrix(at, "conv", 4, 2, Window.Square(1), 1, false, 2, 4)));
    }

    /// <summary>Packs between guards, which must stay as they are.</summary>
    internal static unsafe float[] Pack(Tensors tensors, long size, Action<GpuWeightPacker, long> pack)
    {
        var memory = new float[Guard + size + Guard];
        memory.AsSpan(0, Guard).Fill(99f);
        memory.AsSpan((int)(Guard + size)).Fill(99f);
        fixed (float* target = memory)
        {
            var packer = new GpuWeightPacker(tensors.Source, target, memory.Length);
            pack(packer, Guard);
            packer.Finish(threads: 2);
        }

        Assert.All(memory[..Guard].Concat(memory[^Guard..]), value => Assert.Equal(99f, value));
        return memory[Guard..^Guard];
    }

    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Index(), pair => Assert.True(Math.Abs(pair.Item - found[pair.Index]) <= 2e-6 * Math.Max(1, Math.Abs(pair.Item)), $"At {pair.Index}: {found[pair.Index]}, expected {pair.Item}."));
    }
}
