using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of max pooling: each output's gradient goes to the first of the largest values in its window, row by row; to the last that is not a number, where there
/// is one, as in PyTorch.
/// </summary>
/// <remarks>Each image and some of its channels are one thread's alone, so that overlapping windows add up in order.</remarks>
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
    public static void Run(Execution run, BatchMap input, BatchMap outputGradient, BatchMap inputGradient, Window window, bool accumulate) =>
        Run(run, input, outputGradient, inputGradient, window, accumulate, RowSplit.LanesFor(input.Channels));

    internal static void Run(Execution run, BatchMap input, BatchMap outputGradient, BatchMap inputGradient, Window window, bool accumulate, int lanes)
    {
        run.StartStep();
        window.Validate();
        TrainingArguments.RequireImages(outputGradient, input.Count, input.Channels);
        TrainingArguments.RequireSame(inputGradient, input);
        int channels = ChannelParts.Size(input, run.Workers);
        var parts = new Parts
        {
            Input = input, OutputGradient = outputGradient, InputGradient = inputGradient, Window = window, Accumulate = accumulate, Channels = channels,
        };
        int blocks = (input.Channels + channels - 1) / channels;
        RowSplit.Run(run, parts, checked(input.Count * blocks), outputGradient.Pixels * input.Channels * window.Taps, lanes);
    }

    private struct Parts : IRowKernel
    {
        public BatchMap Input;
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public Window Window;
        public bool Accumulate;
        public int Channels;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            int blocks = (Input.Channels + Channels - 1) / Channels;
            for (int part = first; part < end; part++)
            {
                int channel = part % blocks * Channels;
                Spread<S, V>(part / blocks, channel, Math.Min(Channels, Input.Channels - channel));
            }
        }

        private readonly void Spread<S, V>(int image, int channel, int channels)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (nint pixel = 0; !Accumulate && pixel < (nint)Input.Height * Input.Width; pixel++)
            {
                new Span<float>(InputGradient[image].Pixel(pixel) + channel, channels).Clear();
            }

            for (int row = 0; row < OutputGradient.Height; row++)
            {
                int top = (row * Window.StrideHeight) - Window.PaddingTop;
                WindowSpan rows = new(top, Input.Height, Window.KernelHeight, Window.DilationHeight);
                for (int column = 0; column < OutputGradient.Width; column++)
                {
                    int left = (column * Window.StrideWidth) - Window.PaddingLeft;
                    WindowSpan columns = new(left, Input.Width, Window.KernelWidth, Window.DilationWidth);

                    // From the window's first pixel inside the input, whose number is 0.
                    int width = columns.End - columns.First;
                    nint start = ((nint)(top + (rows.First * Window.DilationHeight)) * Input.Width) + left + (columns.First * Window.DilationWidth);
                    for (int c = 0; width > 0 && rows.End > rows.First && c < channels; c += S.Count)
                    {
                        V place = Largest<S, V>(Input[image].Pixel(start) + channel + c, rows.End - rows.First, width);
                        float* gradient = OutputGradient[image].Pixel(row, column) + channel + c;
                        Add<S, V>(InputGradient[image].Pixel(start) + channel + c, rows.End - rows.First, width, place, S.Load(gradient), channels - c);
                    }
                }
            }
        }

        /// <summary>The number of the value that the gradient goes to.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly V Largest<S, V>(float* values, int rows, int columns)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint across = (nint)Window.DilationWidth * Input.Stride;
            nint down = (nint)Window.DilationHeight * Input.Width * Input.Stride;
            V largest = S.Load(values);
            V place = S.Zero;
            int number = 0;
            for (int i = 0; i < rows; i++)
            {
                float* at = values + (i * down);
                for (int j = 0; j < columns; j++)
                {
                    V value = S.Load(at);
                    V here = S.Broadcast(number++);
                    place = S.SelectNotNumber(value, here, S.SelectGreater(value, largest, here, place));
                    largest = S.SelectNotNumber(value, value, S.SelectGreater(value, largest, value, largest));
                    at += across;
                }
            }

            return place;
        }

        /// <summary>Adds a gradient where the place is a pixel's number.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Add<S, V>(float* values, int rows, int columns, V place, V gradient, int channels)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint across = (nint)Window.DilationWidth * InputGradient.Stride;
            nint down = (nint)Window.DilationHeight * Input.Width * InputGradient.Stride;
            V half = S.Broadcast(0.5f);
            int number = 0;
            for (int i = 0; i < rows; i++)
            {
                float* at = values + (i * down);
                for (int j = 0; j < columns; j++)
                {
                    V distance = S.Subtract(place, S.Broadcast(number++));
                    V share = S.SelectGreater(half, S.Multiply(distance, distance), gradient, S.Zero);
                    ChannelTail.Store<S, V>(at, S.Add(S.Load(at), share), channels);
                    at += across;
                }
            }
        }
    }
}
