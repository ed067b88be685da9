using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>The gradients of <see cref="FlowWarp"/>: of the map that is sampled, and of the flow that says where.</summary>
/// <remarks>
/// Outputs far apart may sample the same pixel. So each image and few channels of the source are one thread's alone, which takes the outputs in order. Where a position
/// is not a number, or outside of the source by a pixel or more, neither has a gradient.
/// </remarks>
public static unsafe class FlowWarpGradient
{
    /// <summary>Computes the gradient of the source.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result.</param>
    /// <param name="sourceGradient">The gradient of the source: as many images and channels. Must not overlap the other.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="sourceGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Source(Execution run, BatchMap flow, BatchMap outputGradient, BatchMap sourceGradient, bool alignCorners, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(flow, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        TrainingArguments.RequireImages(sourceGradient, outputGradient.Count, outputGradient.Channels);
        var parts = new SourceParts { Flow = flow, OutputGradient = outputGradient, SourceGradient = sourceGradient, AlignCorners = alignCorners, Accumulate = accumulate };
        int blocks = (sourceGradient.Channels + SourceParts.Channels - 1) / SourceParts.Channels;
        RowSplit.Run(run, parts, checked(sourceGradient.Count * blocks), outputGradient.Pixels * outputGradient.Channels, RowSplit.LanesFor(sourceGradient.Channels));
    }

    /// <summary>Computes the gradient of the flow.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="source">The map that was sampled.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size.</param>
    /// <param name="outputGradient">The gradient of the result: as many channels as the source.</param>
    /// <param name="flowGradient">A batch of the flow's shape.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="flowGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Flow(Execution run, BatchMap source, BatchMap flow, BatchMap outputGradient, BatchMap flowGradient, bool alignCorners, bool accumulate)
    {
        run.StartStep();
        TrainingArguments.RequireShape(flow, outputGradient.Count, outputGradient.Height, outputGradient.Width, 2);
        TrainingArguments.RequireSame(flowGradient, flow);
        TrainingArguments.RequireImages(source, outputGradient.Count, outputGradient.Channels);
        var rows = new FlowRows
        {
            Values = source, Flow = flow, OutputGradient = outputGradient, FlowGradient = flowGradient, AlignCorners = alignCorners, Accumulate = accumulate,
        };
        RowSplit.Run(run, rows, checked(flow.Count * flow.Height), outputGradient.Pixels * outputGradient.Channels, RowSplit.LanesFor(source.Channels));
    }

    /// <summary>Where an output pixel samples a map.</summary>
    private static (float X, float Y) Position(BatchMap flow, int image, int row, int column, BatchMap sampled, bool alignCorners)
    {
        float* displaced = flow[image].Pixel(row, column);
        float x = FlowWarp.Base(column, flow.Width) + (displaced[0] / flow.Width);
        float y = FlowWarp.Base(row, flow.Height) + (displaced[1] / flow.Height);
        return (new SampleAxis(sampled.Width, alignCorners).Position(x), new SampleAxis(sampled.Height, alignCorners).Position(y));
    }

    private static bool Touches(BatchMap map, float x, float y) => x > -1f && x < map.Width && y > -1f && y < map.Height;

    private struct SourceParts : IRowKernel
    {
        public const int Channels = 16;

        public BatchMap Flow;
        public BatchMap OutputGradient;
        public BatchMap SourceGradient;
        public bool AlignCorners;
        public bool Accumulate;

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

                for (int row = 0; row < Flow.Height; row++)
                {
                    for (int column = 0; column < Flow.Width; column++)
                    {
                        (float x, float y) = Position(Flow, image, row, column, SourceGradient, AlignCorners);
                        if (Touches(SourceGradient, x, y))
                        {
                            Spread<S, V>(SourceGradient[image], x, y, OutputGradient[image].Pixel(row, column) + channel, channel, count);
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
            int left = (int)MathF.Floor(x);
            int top = (int)MathF.Floor(y);
            for (int i = 0; i < 4; i++)
            {
                int column = left + (i & 1);
                int row = top + (i >> 1);
                if ((uint)column < (uint)target.Width && (uint)row < (uint)target.Height)
                {
                    float alongX = (i & 1) == 0 ? 1f - (x - left) : x - left;
                    float alongY = (i >> 1) == 0 ? 1f - (y - top) : y - top;
                    V weight = S.Broadcast(alongY * alongX);
                    float* to = target.Pixel(row, column) + channel;
                    for (int c = 0; c < count; c += S.Count)
                    {
                        ChannelTail.Store<S, V>(to + c, S.MultiplyAdd(S.Load(gradient + c), weight, S.Load(to + c)), count - c);
                    }
                }
            }
        }
    }

    private struct FlowRows : IRowKernel
    {
        public BatchMap Values;
        public BatchMap Flow;
        public BatchMap OutputGradient;
        public BatchMap FlowGradient;
        public bool AlignCorners;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            // Pixels of the source that a flow of 1 moves the position by.
            float stepX = (AlignCorners ? Values.Width - 1 : Values.Width) / 2f / Flow.Width;
            float stepY = (AlignCorners ? Values.Height - 1 : Values.Height) / 2f / Flow.Height;
            for (int at = first; at < end; at++)
            {
                int image = at / Flow.Height;
                int row = at % Flow.Height;
                for (int column = 0; column < Flow.Width; column++)
                {
                    (float x, float y) = Position(Flow, image, row, column, Values, AlignCorners);
                    float alongX = 0f, alongY = 0f;
                    if (Touches(Values, x, y))
                    {
                        (alongX, alongY) = Slopes<S, V>(Values[image], x, y, OutputGradient[image].Pixel(row, column));
                    }

                    float* target = FlowGradient[image].Pixel(row, column);
                    target[0] = (Accumulate ? target[0] : 0f) + (alongX * stepX);
                    target[1] = (Accumulate ? target[1] : 0f) + (alongY * stepY);
                }
            }
        }

        /// <summary>How the product of the sample and a gradient changes with the position.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static (float X, float Y) Slopes<S, V>(Map source, float x, float y, float* gradient)
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
                    float product = Dot<S, V>(source.Pixel(row, column), gradient, source.Channels);
                    alongX += product * ((i & 1) == 0 ? -1f : 1f) * ((i >> 1) == 0 ? 1f - bottom : bottom);
                    alongY += product * ((i >> 1) == 0 ? -1f : 1f) * ((i & 1) == 0 ? 1f - right : right);
                }
            }

            return (alongX, alongY);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float Dot<S, V>(float* a, float* b, int count)
            where S : struct, ISimd<V>
            where V : struct
        {
            V sum = S.Zero;
            int c = 0;
            for (; c <= count - S.Count; c += S.Count)
            {
                sum = S.MultiplyAdd(S.Load(a + c), S.Load(b + c), sum);
            }

            float total = S.Sum(sum);
            for (; c < count; c++)
            {
                total += a[c] * b[c];
            }

            return total;
        }
    }
}
