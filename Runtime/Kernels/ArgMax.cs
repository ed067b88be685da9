using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// The channel with the largest value of each pixel. Among equal values the lowest channel wins; a value that is not a number counts as the
/// largest.
/// </summary>
public static unsafe class ArgMax
{
    // Pixels whose channels are turned into planes at once.
    private const int Block = 64;

    /// <summary>Bytes of scratch memory for each worker: 4 · 64 · (channels + 1).</summary>
    /// <param name="channels">Channels of the scores.</param>
    public static long ScratchBytes(int channels) => sizeof(float) * Block * ((long)channels + 1);

    /// <summary>Writes a byte for each pixel.</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="scores">1 to 256 channels.</param>
    /// <param name="labels">Room for height × width bytes.</param>
    /// <exception cref="ArgumentException">The number of channels is out of range, or scratch memory is missing.</exception>
    public static void Run(Execution run, Map scores, Labels labels) => Run(run, scores, labels.Data, SimdWidth.Best);

    /// <summary>output = epilogue(channel number as a float).</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="scores">At least one channel.</param>
    /// <param name="output">One channel, at the size of the scores.</param>
    /// <param name="epilogue">What is done to each number.</param>
    /// <exception cref="ArgumentException">The maps do not fit together, or scratch memory is missing.</exception>
    public static void Run<TEpilogue>(Execution run, Map scores, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue => Run(run, scores, output, epilogue, SimdWidth.Best);

    internal static void Run(Execution run, Map scores, byte* labels, int lanes)
    {
        run.StartStep();
        KernelArguments.RequireClasses(scores);
        KernelArguments.RequireScratch(run, ScratchBytes(scores.Channels));
        Rows<Identity> rows = new() { Scores = scores, Labels = labels, Scratch = new WorkerScratch(run) };
        RowSplit.Run(run, rows, scores, lanes);
    }

    internal static void Run<TEpilogue>(Execution run, Map scores, Map output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSize(output, scores.Height, scores.Width);
        KernelArguments.RequireSameChannels(output, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Channels, 1, nameof(scores));
        KernelArguments.RequireScratch(run, ScratchBytes(scores.Channels));
        Rows<TEpilogue> rows = new() { Scores = scores, Output = output, Epilogue = epilogue, Scratch = new WorkerScratch(run) };
        RowSplit.Run(run, rows, scores, lanes);
    }

    /// <summary>Writes the labels of consecutive pixels, as floats.</summary>
    /// <param name="pixels">Where the scores of the first pixel begin.</param>
    /// <param name="stride">Floats from one pixel to the next.</param>
    /// <param name="count">Number of pixels, up to 64.</param>
    /// <param name="channels">Number of classes.</param>
    /// <param name="labels">Room for 64 floats.</param>
    /// <param name="planes">Room for 64 · channels floats.</param>
    internal static void Find<S, V>(float* pixels, nint stride, int count, int channels, float* labels, float* planes)
        where S : struct, ISimd<V>
        where V : struct
    {
        Planes.Split(pixels, stride, count, channels, planes, Block);
        for (int i = 0; i < count; i += S.Count)
        {
            V best = S.Load(planes + i);
            V labelsFound = S.Zero;
            V label = S.Zero;
            for (int c = 1; c < channels; c++)
            {
                label = S.Add(label, S.Broadcast(1f));
                ScorePlanes.TakeAny<S, V>(S.Load(planes + (c * Block) + i), label, ref best, ref labelsFound);
            }

            S.Store(labels + i, labelsFound);
        }
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Scores;
        public Map Output;
        public byte* Labels;
        public TEpilogue Epilogue;
        public WorkerScratch Scratch;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            float* labels = Scratch.Of(worker);
            nint last = (nint)end * Scores.Width;
            for (nint pixel = (nint)first * Scores.Width; pixel < last; pixel += Block)
            {
                int count = (int)Math.Min(Block, last - pixel);
                Find<S, V>(Scores.Pixel(pixel), Scores.Stride, count, Scores.Channels, labels, labels + Block);
                if (Labels != null)
                {
                    ScorePlanes.StoreBytes(labels, Labels + pixel, count);
                    continue;
                }

                for (int i = 0; i < count; i++)
                {
                    *Output.Pixel(pixel + i) = epilogue.Apply<Scalar, float>(labels[i], pixel + i, 0);
                }
            }
        }
    }
}
