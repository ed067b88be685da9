using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Dropout: some values become 0, the others are multiplied by 1 / (1 − probability). The same function with the same settings takes values forward and gradients back;
/// which values are dropped is drawn anew from their positions, so that nothing is stored.
/// </summary>
/// <remarks>
/// What is drawn for channel c of pixel p (counted row by row) follows from the settings, the image and c + p · channels, or c alone for whole channels. What is dropped
/// becomes 0 even if it is not a number.
/// </remarks>
public static unsafe class BatchDropout
{
    private const int Block = 256;

    /// <summary>Drops single values.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">Values, or the gradient of the result.</param>
    /// <param name="output">A batch of its shape, which may be the same: the result, or the gradient of the values.</param>
    /// <param name="settings">What is dropped.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="output"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps differ in shape, or the probability is out of its range.</exception>
    public static void Elements(Execution run, BatchMap input, BatchMap output, in DropoutSettings settings, bool accumulate) =>
        Run(run, input, output, settings, accumulate, false, RowSplit.LanesFor(input.Channels));

    /// <summary>Drops whole channels of images.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">Values, or the gradient of the result.</param>
    /// <param name="output">A batch of its shape, which may be the same: the result, or the gradient of the values.</param>
    /// <param name="settings">What is dropped.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="output"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps differ in shape, or the probability is out of its range.</exception>
    public static void Channels(Execution run, BatchMap input, BatchMap output, in DropoutSettings settings, bool accumulate) =>
        Run(run, input, output, settings, accumulate, true, RowSplit.LanesFor(input.Channels));

    internal static void Run(Execution run, BatchMap input, BatchMap output, in DropoutSettings settings, bool accumulate, bool wholeChannels, int lanes)
    {
        run.StartStep();
        settings.Validate();
        TrainingArguments.RequireSame(output, input);
        var rows = new Rows { Input = input, Output = output, Settings = settings, Accumulate = accumulate, WholeChannels = wholeChannels };
        RowSplit.Run(run, rows, checked(input.Count * input.Height), input.Pixels * input.Channels, lanes);
    }

    private struct Rows : IRowKernel
    {
        public BatchMap Input;
        public BatchMap Output;
        public DropoutSettings Settings;
        public bool Accumulate;
        public bool WholeChannels;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* factors = stackalloc float[Block];
            for (int c = 0; c < Input.Channels; c += Block)
            {
                int channels = Math.Min(Block, Input.Channels - c);
                int drawn = -1;
                for (int at = first; at < end; at++)
                {
                    int image = at / Input.Height;
                    int row = at % Input.Height;
                    var pattern = new DropoutPattern(Settings, Settings.FirstImage + image);
                    if (WholeChannels && drawn != image)
                    {
                        pattern.Fill(new Span<float>(factors, channels), (ulong)c, channels);
                        drawn = image;
                    }

                    for (int column = 0; column < Input.Width; column++)
                    {
                        if (!WholeChannels)
                        {
                            ulong pixel = ((ulong)row * (ulong)Input.Width) + (ulong)column;
                            pattern.Fill(new Span<float>(factors, channels), (pixel * (ulong)Input.Channels) + (ulong)c, channels);
                        }

                        Pixel<S, V>(Input[image].Pixel(row, column) + c, Output[image].Pixel(row, column) + c, factors, channels);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Pixel<S, V>(float* input, float* output, float* factors, int channels)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int c = 0; c < channels; c += S.Count)
            {
                V factor = S.Load(factors + c);
                V value = S.SelectGreater(factor, S.Zero, S.Multiply(S.Load(input + c), factor), S.Zero);
                value = Accumulate ? S.Add(S.Load(output + c), value) : value;
                ChannelTail.Store<S, V>(output + c, value, channels - c);
            }
        }
    }
}
