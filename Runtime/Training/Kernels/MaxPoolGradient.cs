using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of max pooling: each output's gradient goes to the first of the largest values in its window, row by row; to the last that is not a number, where there
/// is one, as in PyTorch.
/// </summary>
/// <remarks>Each image and vector of channels is one thread's alone, so that overlapping windows add up in order.</remarks>
public static unsafe class MaxPoolGradient
{
    /// <summary>Computes the input's gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">What was pooled.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="inputGradient">A batch of the input's shape. Must not overlap the others.</param>
    /// <param name="window">How the window moves.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="inputGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together, or a number of the window is out of range.</exception>
    public static void Run(Execution run, BatchMap input, BatchMap outputGradient, BatchMap inputGradient, Window window, bool accumulate)
    {
        run.StartStep();
        window.Validate();
        TrainingArguments.RequireImages(outputGradient, input.Count, input.Channels);
        TrainingArguments.RequireSame(inputGradient, input);
        var parts = new Parts { Input = input, OutputGradient = outputGradient, InputGradient = inputGradient, Window = window, Accumulate = accumulate };
        int blocks = (input.Channels + Parts.Channels - 1) / Parts.Channels;
        RowSplit.Run(run, parts, checked(input.Count * blocks), outputGradient.Pixels * input.Channels * window.Taps, 1);
    }

    private struct Parts : IRowKernel
    {
        public const int Channels = 16;

        public BatchMap Input;
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public Window Window;
        public bool Accumulate;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            int blocks = (Input.Channels + Channels - 1) / Channels;
            for (int part = first; part < end; part++)
            {
                int channel = part % blocks * Channels;
                Spread(part / blocks, channel, Math.Min(Channels, Input.Channels - channel));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Spread(int image, int channel, int channels)
        {
            if (!Accumulate)
            {
                for (nint pixel = 0; pixel < (nint)Input.Height * Input.Width; pixel++)
                {
                    new Span<float>(InputGradient[image].Pixel(pixel) + channel, channels).Clear();
                }
            }

            float* largest = stackalloc float[Channels];
            nint* place = stackalloc nint[Channels];
            for (int row = 0; row < OutputGradient.Height; row++)
            {
                int top = (row * Window.StrideHeight) - Window.PaddingTop;
                WindowSpan rows = new(top, Input.Height, Window.KernelHeight, Window.DilationHeight);
                for (int column = 0; column < OutputGradient.Width; column++)
                {
                    int left = (column * Window.StrideWidth) - Window.PaddingLeft;
                    WindowSpan columns = new(left, Input.Width, Window.KernelWidth, Window.DilationWidth);
                    new Span<float>(largest, channels).Fill(float.NegativeInfinity);
                    new Span<nint>(place, channels).Fill(-1);
                    for (int i = rows.First; i < rows.End; i++)
                    {
                        nint line = (nint)(top + (i * Window.DilationHeight)) * Input.Width;
                        for (int j = columns.First; j < columns.End; j++)
                        {
                            Look(image, line + left + (j * Window.DilationWidth), channel, channels, largest, place);
                        }
                    }

                    float* gradient = OutputGradient[image].Pixel(row, column) + channel;
                    for (int c = 0; c < channels; c++)
                    {
                        if (place[c] >= 0)
                        {
                            InputGradient[image].Pixel(place[c])[channel + c] += gradient[c];
                        }
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Look(int image, nint pixel, int channel, int channels, float* largest, nint* place)
        {
            float* values = Input[image].Pixel(pixel) + channel;
            for (int c = 0; c < channels; c++)
            {
                if (values[c] > largest[c] || float.IsNaN(values[c]) || place[c] < 0)
                {
                    largest[c] = values[c];
                    place[c] = pixel;
                }
            }
        }
    }
}
