using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of a map that is sampled. Outputs far apart may sample the same pixel, so each image and few channels of the source are one worker's alone, which takes the
/// outputs in order.
/// </summary>
internal unsafe struct SampledSourceGradient<TPositions> : IRowKernel
    where TPositions : unmanaged, ISamplePositions
{
    /// <summary>Where outputs sample.</summary>
    public TPositions Positions;

    /// <summary>How.</summary>
    public SamplingMode Mode;

    /// <summary>The gradient of the result.</summary>
    public BatchMap OutputGradient;

    /// <summary>The gradient of the source.</summary>
    public BatchMap SourceGradient;

    /// <summary>Whether to add to what it holds.</summary>
    public bool Accumulate;

    private const int Channels = 16;

    /// <summary>Computes it.</summary>
    public static void Run(Execution run, SampledSourceGradient<TPositions> gradient)
    {
        BatchMap source = gradient.SourceGradient;
        TrainingArguments.RequireImages(source, gradient.OutputGradient.Count, gradient.OutputGradient.Channels);
        int parts = checked(source.Count * ((source.Channels + Channels - 1) / Channels));
        long floats = Math.Max(gradient.OutputGradient.Pixels, source.Pixels) * source.Channels;
        RowSplit.Run(run, gradient, parts, floats, RowSplit.LanesFor(source.Channels));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        int blocks = (SourceGradient.Channels + Channels - 1) / Channels;
        for (int part = first; part < end; part++)
        {
            int image = part / blocks;
            int channel = part % blocks * Channels;
            int count = Math.Min(Channels, SourceGradient.Channels - channel);
            for (nint pixel = 0; !Accumulate && pixel < (nint)SourceGradient.Height * SourceGradient.Width; pixel++)
            {
                new Span<float>(SourceGradient[image].Pixel(pixel) + channel, count).Clear();
            }

            for (int row = 0; row < OutputGradient.Height; row++)
            {
                for (int column = 0; column < OutputGradient.Width; column++)
                {
                    (float x, float y) = Positions.At(image, row, column);
                    float* gradient = OutputGradient[image].Pixel(row, column) + channel;
                    if (Mode == SamplingMode.Nearest)
                    {
                        Add<S, V>(SourceGradient[image], MathF.Round(x), MathF.Round(y), 1f, gradient, channel, count);
                    }
                    else if (SampledPositionGradient.Touches(SourceGradient, x, y))
                    {
                        Spread<S, V>(SourceGradient[image], x, y, gradient, channel, count);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread<S, V>(Map target, float x, float y, float* gradient, int channel, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        float left = MathF.Floor(x), top = MathF.Floor(y);
        float right = x - left, bottom = y - top;
        Add<S, V>(target, left, top, (1f - bottom) * (1f - right), gradient, channel, count);
        Add<S, V>(target, left + 1f, top, (1f - bottom) * right, gradient, channel, count);
        Add<S, V>(target, left, top + 1f, bottom * (1f - right), gradient, channel, count);
        Add<S, V>(target, left + 1f, top + 1f, bottom * right, gradient, channel, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<S, V>(Map target, float column, float row, float weight, float* gradient, int channel, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        // Nothing lies at a position that is not a number.
        if (!(column >= 0f && column < target.Width && row >= 0f && row < target.Height))
        {
            return;
        }

        V factor = S.Broadcast(weight);
        float* to = target.Pixel((int)row, (int)column) + channel;
        for (int c = 0; c < count; c += S.Count)
        {
            ChannelTail.Store<S, V>(to + c, S.MultiplyAdd(S.Load(gradient + c), factor, S.Load(to + c)), count - c);
        }
    }
}
