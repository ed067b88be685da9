using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradient of average pooling: each output's gradient goes to its window in equal shares. Gathered from the input's side.</summary>
public static unsafe class AveragePoolGradient
{
    /// <summary>Computes the input's gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="inputGradient">The gradient of the input: as many images and channels. Must not overlap the other.</param>
    /// <param name="window">How the window moves; its dilations must be 1.</param>
    /// <param name="countIncludesPadding">Whether padding counts in the divisor, as in <see cref="AveragePool"/>.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together, or a number of the window is out of range.</exception>
    public static void Run(Execution run, BatchMap outputGradient, BatchMap inputGradient, Window window, bool countIncludesPadding, bool accumulate)
    {
        run.StartStep();
        window.Validate();
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
        {
            throw new ArgumentException(
                $"The window is dilated by {window.DilationHeight} x {window.DilationWidth}; an average pool takes no dilation but 1.", nameof(window));
        }

        TrainingArguments.RequireImages(outputGradient, inputGradient.Count, inputGradient.Channels);
        var rows = new Rows
        {
            OutputGradient = outputGradient, InputGradient = inputGradient, Window = window, CountIncludesPadding = countIncludesPadding, Accumulate = accumulate,
        };
        RowSplit.Run(
            run, rows, checked(inputGradient.Count * inputGradient.Height), inputGradient.Pixels * inputGradient.Channels, RowSplit.LanesFor(inputGradient.Channels));
    }

    private struct Rows : IRowKernel
    {
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public Window Window;
        public bool CountIncludesPadding;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int row = first; row < end; row++)
            {
                int y = row % InputGradient.Height;
                (int top, int bottom) = Readers(y, Window.KernelHeight, Window.StrideHeight, Window.PaddingTop, OutputGradient.Height);
                for (int x = 0; x < InputGradient.Width; x++)
                {
                    (int left, int right) = Readers(x, Window.KernelWidth, Window.StrideWidth, Window.PaddingLeft, OutputGradient.Width);
                    float* target = InputGradient[row / InputGradient.Height].Pixel(y, x);
                    for (int c = 0; c < InputGradient.Channels; c += S.Count)
                    {
                        V sum = Accumulate ? S.Load(target + c) : S.Zero;
                        for (int i = top; i < bottom; i++)
                        {
                            int height = Extent(i, Window.KernelHeight, Window.StrideHeight, Window.PaddingTop, InputGradient.Height);
                            float* source = OutputGradient[row / InputGradient.Height].Pixel(i, left) + c;
                            for (int j = left; j < right; j++)
                            {
                                int count = height * Extent(j, Window.KernelWidth, Window.StrideWidth, Window.PaddingLeft, InputGradient.Width);
                                sum = S.Add(sum, S.Divide(S.Load(source), S.Broadcast(count)));
                                source += OutputGradient.Stride;
                            }
                        }

                        ChannelTail.Store<S, V>(target + c, sum, InputGradient.Channels - c);
                    }
                }
            }
        }

        private static (int First, int End) Readers(int at, int kernel, int stride, int padding, int outputs)
        {
            int first = at + padding - kernel + 1;
            return (first <= 0 ? 0 : (first + stride - 1) / stride, Math.Min(outputs, ((at + padding) / stride) + 1));
        }

        private readonly int Extent(int output, int kernel, int stride, int padding, int size)
        {
            int start = (output * stride) - padding;
            int end = Math.Min(start + kernel, CountIncludesPadding ? size + padding : size);
            return end - (CountIncludesPadding ? start : Math.Max(0, start));
        }
    }
}
