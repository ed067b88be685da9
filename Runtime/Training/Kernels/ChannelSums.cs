using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// Sums over all pixels of all images, channel by channel: in single precision over short blocks of pixels, in double over these, in an order that follows from the sizes alone.
/// </summary>
internal static unsafe class ChannelSums
{
    private const int BlockPixels = 128;
    private const int MostChunks = 64;

    /// <summary>Floats of workspace that are needed.</summary>
    public static long WorkspaceFloats(int images, int height, int width, int channels) =>
        ((2L * channels * (Chunks(images, height, width) + 1)) + 1) * (sizeof(double) / sizeof(float));

    /// <summary>Sums.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="a">The first map.</param>
    /// <param name="b">The second, of the same shape.</param>
    /// <param name="terms">What is summed.</param>
    /// <param name="workspace">Memory to work in.</param>
    /// <param name="lanes">Floats in a vector.</param>
    /// <returns>The first sums of all channels, then the second ones; part of the workspace.</returns>
    public static double* Run<TTerms>(Execution run, BatchMap a, BatchMap b, TTerms terms, Values workspace, int lanes)
        where TTerms : unmanaged, IChannelTerms
    {
        // Doubles lie at multiples of eight bytes.
        double* memory = (double*)(((nint)workspace.Data + sizeof(double) - 1) & -sizeof(double));
        int chunks = Chunks(a.Count, a.Height, a.Width);
        var job = new Chunked<TTerms> { A = a, B = b, Terms = terms, Sums = memory + (2L * a.Channels), Chunks = chunks, Blocks = Blocks(a.Count, a.Height, a.Width) };
        RowSplit.Run(run, job, chunks, a.Pixels * a.Channels, lanes);
        for (int i = 0; i < 2 * a.Channels; i++)
        {
            double sum = 0;
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                sum += job.Sums[(2L * a.Channels * chunk) + i];
            }

            memory[i] = sum;
        }

        return memory;
    }

    private static int BlocksOfImage(int height, int width) => (int)((((long)height * width) + BlockPixels - 1) / BlockPixels);

    private static long Blocks(int images, int height, int width) => (long)images * BlocksOfImage(height, width);

    private static int Chunks(int images, int height, int width) => (int)Math.Clamp(Blocks(images, height, width), 1, MostChunks);

    private struct Chunked<TTerms> : IRowKernel
        where TTerms : unmanaged, IChannelTerms
    {
        public BatchMap A;
        public BatchMap B;
        public TTerms Terms;
        public double* Sums;
        public int Chunks;
        public long Blocks;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            int perImage = Math.Max(1, BlocksOfImage(A.Height, A.Width));
            for (int chunk = first; chunk < end; chunk++)
            {
                double* sums = Sums + (2L * A.Channels * chunk);
                new Span<double>(sums, 2 * A.Channels).Clear();
                long last = Blocks * (chunk + 1) / Chunks;
                for (long block = Blocks * chunk / Chunks; block < last; block++)
                {
                    int pixel = (int)(block % perImage) * BlockPixels;
                    Block<S, V>((int)(block / perImage), pixel, Math.Min(BlockPixels, (A.Height * A.Width) - pixel), sums);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Block<S, V>(int image, int pixel, int count, double* sums)
            where S : struct, ISimd<V>
            where V : struct
        {
            float* lanes = stackalloc float[32];
            TTerms terms = Terms;
            nint aStep = A.Stride, bStep = B.Stride;
            for (int c = 0; c < A.Channels; c += S.Count)
            {
                float* a = A[image].Pixel(pixel) + c;
                float* b = B[image].Pixel(pixel) + c;
                V first = S.Zero, second = S.Zero, otherFirst = S.Zero, otherSecond = S.Zero;
                int i = 0;
                for (; i <= count - 2; i += 2)
                {
                    terms.Add<S, V>(a, b, c, ref first, ref second);
                    terms.Add<S, V>(a + aStep, b + bStep, c, ref otherFirst, ref otherSecond);
                    a += 2 * aStep;
                    b += 2 * bStep;
                }

                if (i < count)
                {
                    terms.Add<S, V>(a, b, c, ref first, ref second);
                }

                S.Store(lanes, S.Add(first, otherFirst));
                S.Store(lanes + 16, S.Add(second, otherSecond));
                for (int lane = 0; lane < Math.Min(S.Count, A.Channels - c); lane++)
                {
                    sums[c + lane] += lanes[lane];
                    sums[A.Channels + c + lane] += lanes[16 + lane];
                }
            }
        }
    }
}
