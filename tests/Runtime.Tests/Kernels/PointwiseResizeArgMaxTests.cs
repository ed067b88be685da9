using System;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class PointwiseResizeArgMaxTests
{
    private const byte Guard = 199;

    private static readonly (int Height, int Width, int Inputs, int Classes)[] Cases =
    [
        (1, 1, 3, 19),
        (1, 7, 16, 2),
        (5, 3, 32, 1),
        (17, 13, 33, 19),
        (9, 40, 64, 4),
        (6, 101, 5, 150),
        (3, 5, 16, 256),

        // Enough rows for parts to begin with rows of scores of their own.
        (35, 11, 16, 19),
        (64, 33, 48, 2),
    ];

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void The_labels_are_those_of_storing_the_scores_first(int lanes)
    {
        foreach ((int height, int width, int inputs, int classes) in Cases)
        {
            using TestMap input = new TestMap(height, width, inputs, gap: 2).SetRandom(classes);
            using ConvolutionWeights weights = Weights(inputs, classes, lanes);
            foreach ((int rows, int columns) in new[] { (1, 1), (height, width), (7, 3), (height * 4, width * 4), ((height * 3) + 1, (width * 2) + 5) })
            {
                foreach (bool alignCorners in new[] { false, true })
                {
                    var resize = new Enlargement(rows, columns, ResizeTests.Step(height, rows, alignCorners), ResizeTests.Step(width, columns, alignCorners), alignCorners);
                    byte[] expected = Stored(input.Map, weights, resize);
                    for (int workers = 1; workers <= 4; workers++)
                    {
                        byte[] found = InRows(input.Map, weights, resize, workers, lanes);

                        Assert.Equal(expected, found.AsSpan(0, rows * columns).ToArray());
                        Assert.Equal([Guard, Guard, Guard, Guard], found.AsSpan(rows * columns).ToArray());
                    }
                }
            }
        }
    }

    [Fact]
    public void Scores_that_are_not_numbers_are_the_largest()
    {
        using TestMap input = new TestMap(40, 33, 8).SetRandom(3);
        input.Map.Pixel(20, 16)[5] = float.NaN;
        input.Map.Pixel(3, 32)[0] = float.PositiveInfinity;
        using ConvolutionWeights weights = Weights(8, 19, SimdWidth.Best);
        var resize = new Enlargement(80, 66, 0.5f, 0.5f, false);

        Assert.Equal(Stored(input.Map, weights, resize), InRows(input.Map, weights, resize, 2, SimdWidth.Best).AsSpan(0, 80 * 66).ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using TestMap input = new(3, 3, 8);
        using var grouped = ConvolutionWeights.Pack(new float[8 * 4], default, 8, 8, 1, 1, 2);
        using var wide = ConvolutionWeights.Pack(new float[8 * 9], default, 1, 8, 3, 3);
        using var many = ConvolutionWeights.Pack(new float[8 * 257], default, 257, 8, 1, 1);
        using var other = ConvolutionWeights.Pack(new float[7 * 5], default, 5, 7, 1, 1);
        using ConvolutionWeights fitting = Weights(8, 5, SimdWidth.Best);

        Assert.Contains("for 2 groups", Refused(grouped).Message, StringComparison.Ordinal);
        Assert.Contains("kernel of 3 x 3", Refused(wide).Message, StringComparison.Ordinal);
        Assert.Contains("257 channels; expected 1 to 256", Refused(many).Message, StringComparison.Ordinal);
        Assert.Contains("for 7 input channels", Refused(other).Message, StringComparison.Ordinal);
        Assert.Contains("bytes of scratch memory", Refused(fitting, 64).Message, StringComparison.Ordinal);

        ArgumentException Refused(ConvolutionWeights weights, long scratch = 4 << 20)
        {
            using var run = new Execution(0, scratch, 1);
            return Assert.Throws<ArgumentException>(() => PointwiseResizeArgMax.Run(run, input.Map, weights, default, 6, 6, 0.5f, 0.5f, false));
        }
    }

    private static ConvolutionWeights Weights(int inputs, int classes, int lanes)
    {
        var random = new Random(inputs);
        float[] numbers = new float[inputs * classes];
        float[] bias = new float[classes];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle() - 0.5f;
        }

        foreach (ref float number in bias.AsSpan())
        {
            number = random.NextSingle() - 0.5f;
        }

        return ConvolutionWeights.Pack(numbers, bias, classes, inputs, 1, 1, 1, lanes);
    }

    private static byte[] Stored(Map input, ConvolutionWeights weights, Enlargement resize)
    {
        int classes = weights.OutputChannels;
        using TestMap scores = new(input.Height, input.Width, classes);
        long scratch = Math.Max(PointwiseConvolution.ScratchBytes(input.Channels), ResizeBilinearArgMax.ScratchBytes(classes, input.Width, resize.Width));
        using var run = new Execution(0, scratch, 1);
        byte[] labels = new byte[resize.Height * resize.Width];
        fixed (byte* target = labels)
        {
            WidthDispatch.Run(new Convolution(run, input, weights, scores.Map), weights.Layout.Lanes);
            ResizeBilinearArgMax.Run(
                run, scores.Map, target, resize.Height, resize.Width, resize.RowStep, resize.ColumnStep, resize.AlignCorners, weights.Layout.Lanes);
        }

        return labels;
    }

    private static byte[] InRows(Map input, ConvolutionWeights weights, Enlargement resize, int workers, int lanes)
    {
        using var run = new Execution(0, PointwiseResizeArgMax.ScratchBytes(input.Channels, weights.OutputChannels, input.Width, resize.Width), workers);
        byte[] labels = new byte[(resize.Height * resize.Width) + 4];
        labels.AsSpan().Fill(Guard);
        fixed (byte* target = labels)
        {
            PointwiseResizeArgMax.Run(
                run, input, weights, target, resize.Height, resize.Width, resize.RowStep, resize.ColumnStep, resize.AlignCorners, lanes);
        }

        return labels;
    }

    private sealed record Enlargement(int Height, int Width, float RowStep, float ColumnStep, bool AlignCorners);

    private readonly struct Convolution(Execution run, Map input, ConvolutionWeights weights, Map scores) : IWidthKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DirectConvolution.Run<S, V, Identity>(run, input, weights, scores, default, Window.Square(1));
    }
}
