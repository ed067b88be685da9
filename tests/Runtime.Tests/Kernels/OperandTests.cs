using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class OperandTests
{
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Operands_follow_the_pixel_and_the_channel(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            using TestMap gate = new TestMap(height, width, 1, gap: 2).SetRandom(11);
            using TestMap bias = new TestMap(1, 1, channels).SetRandom(12);
            GateAndBias epilogue = new() { Gate = new PixelOperand(gate.Map), Bias = new ChannelOperand(bias.Map.Data) };
            using Execution run = new(0, 0, 2);
            using TestMap input = new TestMap(height, width, channels, gap: 3).SetRandom(13);
            using TestMap output = new(height, width, channels);

            ElementwiseMap.Run(run, input.Map, output.Map, epilogue, lanes);

            output.ForEach((row, column, channel) => Assert.Equal(
                (input[row, column, channel] * gate[row, column, 0]) + bias[0, 0, channel], output[row, column, channel]));
        }
    }

    private struct GateAndBias : IEpilogue
    {
        public PixelOperand Gate;
        public ChannelOperand Bias;

        public readonly V Apply<S, V>(V value, nint pixel, nint channel)
            where S : struct, ISimd<V>
            where V : struct =>
            S.Add(S.Multiply(value, Gate.Load<S, V>(pixel, channel)), Bias.Load<S, V>(pixel, channel));

        public readonly nint Address(nint pixel) => 0;
    }
}
