using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of <see cref="AdaptiveAveragePool"/>: each cell's gradient goes to its pixels in equal shares. Gathered from the input's side, since cells may overlap.
/// </summary>
public static unsafe class AdaptiveAveragePoolGradient
{
    /// <summary>Computes the input's gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the result, a pixel for each cell.</param>
    /// <param name="inputGradient">The gradient of the input: as many images and channels. Must not overlap the other.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="System.ArgumentException">The images or channels differ.</exception>
    public static void Run(Execution run, BatchMap outputGradient, BatchMap inputGradient, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireImages(outputGradient, inputGradient.Count, inputGradient.Channels);
        var rows = new Rows { OutputGradient = outputGradient, InputGradient = inputGradient, Accumulate = accumulate };
        RowSplit.Run(
            run, rows, checked(inputGradient.Count * inputGradient.Height), inputGradient.Pixels * inputGradient.Channels, RowSplit.LanesFor(inputGradient.Channels));
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
            for (int at = first; at < end; at++)
            {
                int row = at % InputGradient.Height;
                (int top, int bottom) = Cells(row, InputGradient.Height, OutputGradient.Height);
                for (int column = 0; column < InputGradient.Width; column++)
                {
                    (int left, int right) = Cells(column, InputGradient.Width, OutputGradient.Width);
                    float* target = InputGradient[at / InputGradient.Height].Pixel(row, column);
                    for (int c = 0; c < InputGradient.Channels; c += S.Count)
                    {
                        V sum = Accumulate ? S.Load(target + c) : S.Zero;
                        for (int i = top; i < bottom; i++)
                        {
                            float height = Extent(i, InputGradient.Height, OutputGradient.Height);
                            float* source = OutputGradient[at / InputGradient.Height].Pixel(i, left) + c;
                            for (int j = left; j < right; j++)
                            {
                                V count = S.Broadcast(height * Extent(j, InputGradient.Width, OutputGradient.Width));
                                sum = S.Add(sum, S.Divide(S.Load(source), count));
                                source += OutputGradient.Stride;
                            }
                        }

                        ChannelTail.Store<S, V>(target + c, sum, InputGradient.Channels - c);
                    }
                }
            }
        }

        /// <summary>The cells that a row or column is in: the first, and one past the last.</summary>
        private static (int First, int End) Cells(int at, int size, int cells) =>
            ((int)((long)at * cells / size), (int)(((((long)at + 1) * cells) + size - 1) / size));

        private static int Extent(int cell, int size, int cells) =>
            (int)(((((long)cell + 1) * size) + cells - 1) / cells) - (int)((long)cell * size / cells);
    }
}
