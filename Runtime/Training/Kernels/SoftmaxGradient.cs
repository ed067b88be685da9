using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of <see cref="Softmax"/>, from its result: dx = y · (dy − Σ y · dy), the sum over the channels of a pixel.</summary>
public static unsafe class SoftmaxGradient
{
    /// <summary>Computes the input's gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="output">The result of the softmax.</param>
    /// <param name="outputGradient">Its gradient.</param>
    /// <param name="inputGradient">The gradient of the input; may be the same map as <paramref name="outputGradient"/>.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="System.ArgumentException">The maps differ in shape.</exception>
    public static void Run(Execution run, BatchMap output, BatchMap outputGradient, BatchMap inputGradient, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireSame(outputGradient, output);
        TrainingArguments.RequireSame(inputGradient, output);
        var rows = new Rows { Output = output, OutputGradient = outputGradient, InputGradient = inputGradient, Accumulate = accumulate };
        RowSplit.Run(run, rows, checked(output.Count * output.Height), output.Pixels * output.Channels, RowSplit.LanesFor(output.Channels));
    }

    private struct Rows : IRowKernel
    {
        public BatchMap Output;
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int row = first; row < end; row++)
            {
                int image = row / Output.Height;
                float* y = Output[image].Pixel(row % Output.Height, 0);
                float* dy = OutputGradient[image].Pixel(row % Output.Height, 0);
                float* dx = InputGradient[image].Pixel(row % Output.Height, 0);
                for (int column = 0; column < Output.Width; column++)
                {
                    V mean = S.Broadcast(ChannelDot.Run<S, V>(y, dy, Output.Channels));
                    for (int c = 0; c < Output.Channels; c += S.Count)
                    {
                        V value = S.Multiply(S.Load(y + c), S.Subtract(S.Load(dy + c), mean));
                        value = Accumulate ? S.Add(S.Load(dx + c), value) : value;
                        ChannelTail.Store<S, V>(dx + c, value, Output.Channels - c);
                    }

                    y += Output.Stride;
                    dy += OutputGradient.Stride;
                    dx += InputGradient.Stride;
                }
            }
        }
    }
}
