using System;
using SfNet.Kernels;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class ArgMaxTests
{
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void An_argmax_names_the_first_largest_channel(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            using TestMap scores = Scores(height, width, channels, seed: channels);

            KernelCheck.Compare(
                scores,
                (height, width, 1),
                (run, input, output, epilogue) => ArgMax.Run(run, input, output, epilogue, lanes),
                (input, row, column, _) => Largest(input, row, column),
                scratchBytes: ArgMax.ScratchBytes(channels));

            foreach (int workers in new[] { 1, 3 })
            {
                using Execution run = new(0, ArgMax.ScratchBytes(channels), workers);
                byte[] labels = new byte[height * width];
                fixed (byte* target = labels)
                {
                    ArgMax.Run(run, scores.Map, target, lanes);
                }

                scores.ForEach((row, column, _) => Assert.Equal(Largest(scores, row, column), labels[(row * width) + column]));
            }
        }
    }

    [Fact]
    public void Labels_reach_255()
    {
        using Execution run = new(0, ArgMax.ScratchBytes(256), 1);
        using TestMap scores = new TestMap(1, 40, 256).Set((_, column, channel) => channel == 255 - column ? 1f : 0f);
        byte[] labels = new byte[40];
        fixed (byte* target = labels)
        {
            ArgMax.Run(run, scores.Map, new Labels(target));
        }

        for (int column = 0; column < labels.Length; column++)
        {
            Assert.Equal(255 - column, labels[column]);
        }
    }

    [Fact]
    public void More_classes_than_a_byte_holds_are_refused()
    {
        using Execution run = new(0, 0, 1);
        using TestMap scores = new(1, 1, 257);

        ArgumentException problem = Assert.Throws<ArgumentException>(() => ArgMax.Run(run, scores.Map, default(Labels)));

        Assert.Contains("257 channels; expected 1 to 256", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void The_fused_argmax_equals_a_resize_and_then_an_argmax(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach ((int rows, int columns) in new[] { (1, 1), (1, 9), (height, width), (7, 3), (34, 52), (height * 4, width * 4) })
            {
                for (int options = 0; options < 3; options++)
                {
                    using TestMap scores = Scores(height, width, channels, seed: options);
                    AssertFusedEqualsSeparate(scores.Map, rows, columns, options, lanes);
                }
            }
        }
    }

    // Options: 0 and 1 are bilinear without and with aligned corners, 2 is nearest.
    private static void AssertFusedEqualsSeparate(Map scores, int rows, int columns, int options, int lanes)
    {
        float rowStep = ResizeTests.Step(scores.Height, rows, options == 1);
        float columnStep = ResizeTests.Step(scores.Width, columns, options == 1);
        byte[] expected = new byte[rows * columns];
        using (Execution run = new(0, ArgMax.ScratchBytes(scores.Channels), 1))
        using (TestMap resized = new(rows, columns, scores.Channels))
        {
            fixed (byte* target = expected)
            {
                if (options == 2)
                {
                    ResizeNearest.Run(run, scores, resized.Map, rowStep, columnStep, default(Identity), lanes);
                }
                else
                {
                    ResizeBilinear.Run(run, scores, resized.Map, rowStep, columnStep, options == 1, default(Identity), lanes);
                }

                ArgMax.Run(run, resized.Map, target, lanes);
            }
        }

        long scratch = Math.Max(
            ResizeBilinearArgMax.ScratchBytes(scores.Channels, scores.Width, columns), ResizeNearestArgMax.ScratchBytes(scores.Channels, scores.Width));
        foreach (int workers in new[] { 1, 3 })
        {
            byte[] labels = new byte[(rows * columns) + 8];
            labels.AsSpan().Fill(199);
            using Execution run = new(0, scratch, workers);
            fixed (byte* target = labels)
            {
                if (options == 2)
                {
                    ResizeNearestArgMax.Run(run, scores, target, rows, columns, rowStep, columnStep, lanes);
                }
                else
                {
                    ResizeBilinearArgMax.Run(run, scores, target, rows, columns, rowStep, columnStep, options == 1, lanes);
                }
            }

            Assert.Equal(expected, labels.AsSpan(0, rows * columns).ToArray());
            Assert.Equal([199, 199, 199, 199, 199, 199, 199, 199], labels.AsSpan(rows * columns).ToArray());
        }
    }

    // Few distinct values, so that ties are common, and now and then one that is not finite.
    private static TestMap Scores(int height, int width, int channels, int seed)
    {
        Random random = new(seed);
        return new TestMap(height, width, channels, gap: 2).Set((_, _, _) => random.Next(200) switch
        {
            0 => float.NaN,
            1 => float.PositiveInfinity,
            2 => float.NegativeInfinity,
            int other => other % 7,
        });
    }

    private static int Largest(TestMap scores, int row, int column)
    {
        int label = 0;
        for (int c = 0; c < scores.Map.Channels; c++)
        {
            float score = scores[row, column, c];
            if (float.IsNaN(score))
            {
                return c;
            }

            label = score > scores[row, column, label] ? c : label;
        }

        return label;
    }
}
