using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of a depthwise convolution's weight: for each channel and tap the sum, over all pixels of all images, of what it was multiplied by times the output's
/// gradient. Sums are taken in an order that follows from the sizes alone.
/// </summary>
public static unsafe class DepthwiseWeightGradient
{
    private const int MostRuns = 64;
    private const int RowsInRun = 4;
    private const long MostFloats = 4 << 20;
    private const int Line = 16;

    /// <summary>Floats of workspace that all workers need together.</summary>
    /// <param name="images">Images.</param>
    /// <param name="outputHeight">Output rows of each.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="window">The window.</param>
    public static long WorkspaceFloats(int images, int outputHeight, int channels, in Window window) =>
        Runs(images, outputHeight, channels, window) * Padded(channels) * window.Taps;

    /// <summary>Computes the gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What the convolution read.</param>
    /// <param name="outputGradient">The gradient of what it wrote: as many images and channels.</param>
    /// <param name="weightGradient">Shape (channels, 1, kernel height, kernel width), as in PyTorch.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="weightGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps, buffers and window do not fit together.</exception>
    public static void Run(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, in Window window, bool accumulate) =>
        Run(run, input, outputGradient, weightGradient, workspace, window, accumulate, RowSplit.LanesFor(input.Channels));

    internal static void Run(
        Execution run, BatchMap input, BatchMap outputGradient, Values weightGradient, Values workspace, in Window window, bool accumulate, int lanes)
    {
        run.StartStep();
        window.Validate();
        int channels = input.Channels;
        TrainingArguments.RequireImages(outputGradient, input.Count, channels);
        TrainingArguments.RequireCount(weightGradient, (long)channels * window.Taps);
        TrainingArguments.RequireRoom(workspace, WorkspaceFloats(input.Count, outputGradient.Height, channels, window));
        int runs = (int)Runs(input.Count, outputGradient.Height, channels, window);
        var sums = new Sums { Input = input, OutputGradient = outputGradient, Window = window, Runs = runs, Partial = workspace.Data };
        RowSplit.Run(run, sums, runs, outputGradient.Pixels * channels * window.Taps, lanes);
        var totals = new Totals { Partial = workspace.Data, Runs = runs, Channels = channels, Taps = window.Taps, Target = weightGradient.Data, Accumulate = accumulate };
        RowSplit.Run(run, totals, window.Taps, (long)runs * channels * window.Taps, 1);
    }

    private static long Runs(int images, int outputHeight, int channels, in Window window) => Math.Max(
        1, Math.Min(Math.Min(MostRuns, (long)images * outputHeight / RowsInRun), MostFloats / (Padded(channels) * window.Taps)));

    private static long Padded(int channels) => ((long)channels + Line - 1) / Line * Line;

    private struct Sums : IRowKernel
    {
        public BatchMap Input;
        public BatchMap OutputGradient;
        public Window Window;
        public int Runs;
        public float* Partial;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint padded = (nint)Padded(Input.Channels);
            long rows = (long)OutputGradient.Count * OutputGradient.Height;
            for (int run = first; run < end; run++)
            {
                float* sums = Partial + (run * padded * Window.Taps);
                new Span<float>(sums, checked((int)(padded * Window.Taps))).Clear();
                long last = rows * (run + 1) / Runs;
                for (long row = rows * run / Runs; row < last; row++)
                {
                    Row<S, V>((int)(row / OutputGradient.Height), (int)(row % OutputGradient.Height), sums, padded);
                }
            }
        }

        private readonly void Row<S, V>(int image, int row, float* sums, nint padded)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int c = 0; c < Input.Channels; c += S.Count)
            {
                for (int i = 0; i < Window.KernelHeight; i++)
                {
                    int y = (row * Window.StrideHeight) - Window.PaddingTop + (i * Window.DilationHeight);
                    for (int j = 0; j < Window.KernelWidth && (uint)y < (uint)Input.Height; j++)
                    {
                        // The output columns whose tap lies inside the input.
                        int left = (j * Window.DilationWidth) - Window.PaddingLeft;
                        int start = left >= 0 ? 0 : (-left + Window.StrideWidth - 1) / Window.StrideWidth;
                        int stop = left >= Input.Width ? 0 : Math.Min(OutputGradient.Width, ((Input.Width - 1 - left) / Window.StrideWidth) + 1);
                        if (start < stop)
                        {
                            float* x = Input[image].Pixel(y, left + (start * Window.StrideWidth)) + c;
                            float* dy = OutputGradient[image].Pixel(row, start) + c;
                            float* sum = sums + (((i * Window.KernelWidth) + j) * padded) + c;
                            S.Store(sum, S.Add(S.Load(sum), Along<S, V>(x, (nint)Input.Stride * Window.StrideWidth, dy, OutputGradient.Stride, stop - start)));
                        }
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static V Along<S, V>(float* x, nint xStep, float* dy, nint dyStep, int count)
            where S : struct, ISimd<V>
            where V : struct
        {
            V a = S.Zero, b = S.Zero, c = S.Zero, d = S.Zero;
            for (; count >= 4; count -= 4)
            {
                a = S.MultiplyAdd(S.Load(x), S.Load(dy), a);
                b = S.MultiplyAdd(S.Load(x + xStep), S.Load(dy + dyStep), b);
                c = S.MultiplyAdd(S.Load(x + (2 * xStep)), S.Load(dy + (2 * dyStep)), c);
                d = S.MultiplyAdd(S.Load(x + (3 * xStep)), S.Load(dy + (3 * dyStep)), d);
                x += 4 * xStep;
                dy += 4 * dyStep;
            }

            for (; count > 0; count--)
            {
                a = S.MultiplyAdd(S.Load(x), S.Load(dy), a);
                x += xStep;
                dy += dyStep;
            }

            return S.Add(S.Add(a, b), S.Add(c, d));
        }
    }

    private struct Totals : IRowKernel
    {
        public float* Partial;
        public int Runs;
        public int Channels;
        public int Taps;
        public float* Target;
        public bool Accumulate;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint padded = (nint)Padded(Channels);
            for (int tap = first; tap < end; tap++)
            {
                for (int c = 0; c < Channels; c++)
                {
                    double total = 0;
                    for (int run = 0; run < Runs; run++)
                    {
                        total += Partial[(((run * (nint)Taps) + tap) * padded) + c];
                    }

                    float* target = Target + ((nint)c * Taps) + tap;
                    *target = (float)(Accumulate ? *target + total : total);
                }
            }
        }
    }
}
