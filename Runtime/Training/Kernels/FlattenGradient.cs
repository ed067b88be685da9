using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of <see cref="Flatten"/>: planes go back to the channels of their pixels.</summary>
public static unsafe class FlattenGradient
{
    /// <summary>Channel c of pixel p of the input's gradient comes from channel c · pixels + p of the output's.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the result: one pixel for each image, with a channel for each value of the input.</param>
    /// <param name="inputGradient">The gradient of the input, as many images. Must not overlap the other.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="System.ArgumentException">The maps do not fit together.</exception>
    public static void Run(Execution run, BatchMap outputGradient, BatchMap inputGradient, bool accumulate)
    {
        run.StartStep();
        int values = checked(inputGradient.Height * inputGradient.Width * inputGradient.Channels);
        TrainingArguments.RequireShape(outputGradient, inputGradient.Count, 1, 1, values);
        var rows = new Rows { OutputGradient = outputGradient, InputGradient = inputGradient, Accumulate = accumulate };
        RowSplit.Run(run, rows, checked(inputGradient.Count * inputGradient.Height), inputGradient.Pixels * inputGradient.Channels, 1);
    }

    private struct Rows : IRowKernel
    {
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint plane = (nint)InputGradient.Height * InputGradient.Width;
            for (int at = first; at < end; at++)
            {
                int row = at % InputGradient.Height;
                float* source = OutputGradient[at / InputGradient.Height].Data + ((nint)row * InputGradient.Width);
                float* target = InputGradient[at / InputGradient.Height].Pixel(row, 0);
                for (int column = 0; column < InputGradient.Width; column++)
                {
                    float* from = source + column;
                    for (int c = 0; c < InputGradient.Channels; c++)
                    {
                        target[c] = Accumulate ? target[c] + *from : *from;
                        from += plane;
                    }

                    target += InputGradient.Stride;
                }
            }
        }
    }
}
