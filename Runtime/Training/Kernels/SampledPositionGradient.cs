using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Which positions of a bilinear sampling have a gradient.</summary>
internal static class SampledPositionGradient
{
    /// <summary>Whether a position lies less than a pixel from a map; one that is not a number does not.</summary>
    public static bool Touches(BatchMap map, float x, float y) => x > -1f && x < map.Width && y > -1f && y < map.Height;
}

/// <summary>The gradient of what says where a map is sampled, two channels, along x and along y.</summary>
internal unsafe struct SampledPositionGradient<TPositions> : IRowKernel
    where TPositions : unmanaged, ISamplePositions
{
    /// <summary>Where outputs sample.</summary>
    public TPositions Positions;

    /// <summary>How; the gradient of nearest sampling is 0.</summary>
    public SamplingMode Mode;

    /// <summary>The map that was sampled.</summary>
    public BatchMap Source;

    /// <summary>The gradient of the result.</summary>
    public BatchMap OutputGradient;

    /// <summary>The gradient to compute.</summary>
    public BatchMap Target;

    /// <summary>Whether to add to what it holds.</summary>
    public bool Accumulate;

    /// <summary>Computes it.</summary>
    public static void Run(Execution run, SampledPositionGradient<TPositions> gradient)
    {
        BatchMap output = gradient.OutputGradient;
        TrainingArguments.RequireShape(gradient.Target, output.Count, output.Height, output.Width, 2);
        TrainingArguments.RequireImages(gradient.Source, output.Count, output.Channels);
        RowSplit.Run(run, gradient, checked(output.Count * output.Height), output.Pixels * output.Channels, RowSplit.LanesFor(output.Channels));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int at = first; at < end; at++)
        {
            int image = at / Target.Height;
            int row = at % Target.Height;
            for (int column = 0; column < Target.Width; column++)
            {
                (float x, float y) = Positions.At(image, row, column);
                float alongX = 0f, alongY = 0f;
                if (Mode == SamplingMode.Bilinear && SampledPositionGradient.Touches(Source, x, y))
                {
                    (alongX, alongY) = Along<S, V>(Source[image], x, y, OutputGradient[image].Pixel(row, column));
                    (float slopeX, float slopeY) = Positions.Slopes(image, row, column);
                    alongX *= slopeX;
                    alongY *= slopeY;
                }

                float* target = Target[image].Pixel(row, column);
                target[0] = Accumulate ? target[0] + alongX : alongX;
                target[1] = Accumulate ? target[1] + alongY : alongY;
            }
        }
    }

    /// <summary>How the product of the sample and a gradient changes with the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (float X, float Y) Along<S, V>(Map source, float x, float y, float* gradient)
        where S : struct, ISimd<V>
        where V : struct
    {
        int left = (int)MathF.Floor(x);
        int top = (int)MathF.Floor(y);
        float right = x - left, bottom = y - top;
        float alongX = 0f, alongY = 0f;
        for (int i = 0; i < 4; i++)
        {
            int column = left + (i & 1);
            int row = top + (i >> 1);
            if ((uint)column < (uint)source.Width && (uint)row < (uint)source.Height)
            {
                float product = ChannelDot.Run<S, V>(source.Pixel(row, column), gradient, source.Channels);
                alongX += product * ((i & 1) == 0 ? -1f : 1f) * ((i >> 1) == 0 ? 1f - bottom : bottom);
                alongY += product * ((i >> 1) == 0 ? -1f : 1f) * ((i & 1) == 0 ? 1f - right : right);
            }
        }

        return (alongX, alongY);
    }
}
