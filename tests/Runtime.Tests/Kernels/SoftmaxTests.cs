using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed class SoftmaxTests
{
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_softmax_shares_out_one(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            using TestMap source = new TestMap(height, width, channels, gap: 3).SetRandom(1, scale: 200f);

            KernelCheck.Compare(
                source,
                (height, width, channels),
                (run, input, output, epilogue) => Softmax.Run(run, input, output, epilogue, lanes),
                (input, row, column, channel) =>
                {
                    double max = double.NegativeInfinity;
                    double sum = 0;
                    for (int c = 0; c < channels; c++)
                    {
                        max = Math.Max(max, input[row, column, c]);
                    }

                    for (int c = 0; c < channels; c++)
                    {
                        sum += Math.Exp(input[row, column, c] - max);
                    }

                    return Math.Exp(input[row, column, channel] - max) / sum;
                },
                scratchBytes: Softmax.ScratchBytes(channels));
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_softmax_without_a_meaning_is_not_a_number(int lanes)
    {
        using Execution run = new(0, Softmax.ScratchBytes(19), 1);
        using TestMap map = new TestMap(1, 4, 19).Set((_, column, channel) => column switch
        {
            0 => channel == 17 ? float.NaN : channel,
            1 => channel == 2 ? float.PositiveInfinity : channel,
            2 => float.NegativeInfinity,
            _ => channel == 5 ? 0f : float.NegativeInfinity,
        });

        Softmax.Run(run, map.Map, map.Map, default(Identity), lanes);

        map.ForEach((_, column, channel) => Assert.Equal(column < 3 ? float.NaN : channel == 5 ? 1f : 0f, map[0, column, channel]));
    }

    [Fact]
    public void Too_little_scratch_memory_is_refused()
    {
        using Execution run = new(0, 64, 1);
        using TestMap map = new(1, 1, 19);

        ArgumentException problem = Assert.Throws<ArgumentException>(() => Softmax.Run(run, map.Map, map.Map, default(Identity)));

        Assert.Contains("64 bytes of scratch memory; expected at least 128", problem.Message, StringComparison.Ordinal);
    }
}
