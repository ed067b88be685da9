using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of a product of maps with respect to one of its factors: the output's gradient times the other factors, summed over what the factor was repeated over.
/// </summary>
/// <remarks>A factor is as large as the output, has one pixel that is repeated over the map, or one channel that is repeated over the channels.</remarks>
public static unsafe class MultiplyGradient
{
    private const int ChannelsInPart = 32;

    /// <summary>Computes a factor's gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the product.</param>
    /// <param name="others">The other factors, at least one.</param>
    /// <param name="factorGradient">The gradient of the factor, of its shape. Must not overlap the other maps, but may be the output's gradient where it is as large.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="factorGradient"/> holds, or to replace it.</param>
    /// <exception cref="ArgumentException">A map is neither as large as the output nor repeated over it.</exception>
    public static void Run(Execution run, BatchMap outputGradient, ReadOnlySpan<BatchMap> others, BatchMap factorGradient, bool accumulate) =>
        Run(run, outputGradient, others, factorGradient, accumulate, RowSplit.LanesFor(outputGradient.Channels));

    internal static void Run(Execution run, BatchMap outputGradient, ReadOnlySpan<BatchMap> others, BatchMap factorGradient, bool accumulate, int lanes)
    {
        run.StartStep();
        foreach (BatchMap other in others)
        {
            RequireFactor(other, outputGradient, nameof(others));
        }

        RequireFactor(factorGradient, outputGradient, nameof(factorGradient));
        long floats = outputGradient.Pixels * outputGradient.Channels;
        fixed (BatchMap* start = others)
        {
            var product = new FactorProduct { OutputGradient = outputGradient, Others = start, Count = others.Length, Target = factorGradient, Accumulate = accumulate };
            bool onePixel = factorGradient.Height == 1 && factorGradient.Width == 1 && (outputGradient.Height > 1 || outputGradient.Width > 1);
            if (onePixel && factorGradient.Channels == outputGradient.Channels)
            {
                int blocks = (factorGradient.Channels + ChannelsInPart - 1) / ChannelsInPart;
                RowSplit.Run(run, new OverPixels { Product = product, Blocks = blocks }, checked(outputGradient.Count * blocks), floats, lanes);
            }
            else if (factorGradient.Channels == outputGradient.Channels)
            {
                RowSplit.Run(run, new Everywhere { Product = product }, checked(outputGradient.Count * outputGradient.Height), floats, lanes);
            }
            else
            {
                RowSplit.Run(run, new OverChannels { Product = product }, checked(outputGradient.Count * outputGradient.Height), floats, lanes);
            }
        }
    }

    private static void RequireFactor(BatchMap factor, BatchMap whole, string name)
    {
        bool sameSize = factor.Height == whole.Height && factor.Width == whole.Width;
        bool onePixel = factor.Height == 1 && factor.Width == 1;
        bool fits = factor.Channels == whole.Channels ? sameSize || onePixel : factor.Channels == 1 && sameSize;
        if (factor.Count != whole.Count || !fits)
        {
            throw new ArgumentException(
                $"The batch is {factor.Count} x {factor.Height} x {factor.Width} x {factor.Channels} (images, rows, columns, channels); "
                + $"expected {whole.Count} x {whole.Height} x {whole.Width} x {whole.Channels}, or one pixel, or one channel of that.",
                name);
        }
    }

    private struct Everywhere : IRowKernel
    {
        public FactorProduct Product;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            BatchMap whole = Product.OutputGradient;
            for (int at = first; at < end; at++)
            {
                for (int column = 0; column < whole.Width; column++)
                {
                    (int image, int row) = (at / whole.Height, at % whole.Height);
                    float* target = Product.Target[image].Pixel(row, column);
                    for (int c = 0; c < whole.Channels; c += S.Count)
                    {
                        V value = Product.At<S, V>(image, row, column, c);
                        value = Product.Accumulate ? S.Add(S.Load(target + c), value) : value;
                        ChannelTail.Store<S, V>(target + c, value, whole.Channels - c);
                    }
                }
            }
        }
    }

    /// <summary>Sums over pixels: rows in single precision, their sums in double. A few channels of an image are one worker's alone.</summary>
    private struct OverPixels : IRowKernel
    {
        public FactorProduct Product;
        public int Blocks;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            BatchMap whole = Product.OutputGradient;
            double* totals = stackalloc double[ChannelsInPart];
            float* lanes = stackalloc float[16];
            for (int part = first; part < end; part++)
            {
                int image = part / Blocks;
                int channel = part % Blocks * ChannelsInPart;
                int count = Math.Min(ChannelsInPart, whole.Channels - channel);
                new Span<double>(totals, ChannelsInPart).Clear();
                for (int row = 0; row < whole.Height; row++)
                {
                    for (int c = 0; c < count; c += S.Count)
                    {
                        V sum = S.Zero;
                        for (int column = 0; column < whole.Width; column++)
                        {
                            sum = S.Add(sum, Product.At<S, V>(image, row, column, channel + c));
                        }

                        S.Store(lanes, sum);
                        for (int lane = 0; lane < Math.Min(S.Count, count - c); lane++)
                        {
                            totals[c + lane] += lanes[lane];
                        }
                    }
                }

                float* target = Product.Target[image].Data + channel;
                for (int c = 0; c < count; c++)
                {
                    target[c] = (float)(Product.Accumulate ? target[c] + totals[c] : totals[c]);
                }
            }
        }
    }

    private struct OverChannels : IRowKernel
    {
        public FactorProduct Product;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            BatchMap whole = Product.OutputGradient;
            float* lanes = stackalloc float[16];
            for (int at = first; at < end; at++)
            {
                (int image, int row) = (at / whole.Height, at % whole.Height);
                for (int column = 0; column < whole.Width; column++)
                {
                    V sum = S.Zero;
                    int c = 0;
                    for (; c <= whole.Channels - S.Count; c += S.Count)
                    {
                        sum = S.Add(sum, Product.At<S, V>(image, row, column, c));
                    }

                    float total = S.Sum(sum);
                    if (c < whole.Channels)
                    {
                        S.Store(lanes, Product.At<S, V>(image, row, column, c));
                        for (int lane = 0; lane < whole.Channels - c; lane++)
                        {
                            total += lanes[lane];
                        }
                    }

                    float* target = Product.Target[image].Pixel(row, column);
                    *target = Product.Accumulate ? *target + total : total;
                }
            }
        }
    }
}
