using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Multiplies a strip of pixels by panels of one group, panel after panel and tile after tile.</summary>
internal static unsafe class TileSweep
{
    /// <summary>Floats of the buffer for tiles that are not whole, for sums taken in parts and for sums along inputs.</summary>
    public const int ResultFloats = (MostPixelsInParts + TileShape.Most) * 4 * 16;

    private const int MostPixelsInParts = 240;
    private const int PartBytes = 32 << 10;

    /// <summary>Multiplies and writes.</summary>
    /// <param name="input">Where the first pixel finds its input. Pixels that fill up the last tile are read too.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="layout">How the group divides into panels.</param>
    /// <param name="weights">The group's packed weights.</param>
    /// <param name="bias">The group's padded biases.</param>
    /// <param name="first">The first panel.</param>
    /// <param name="last">One past the last panel.</param>
    /// <param name="target">Where the first pixel's results of the group's first channel go.</param>
    /// <param name="results">Room for <see cref="ResultFloats"/>.</param>
    /// <param name="next">What to bring nearer while multiplying.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<S, V, TEpilogue>(
        in TileInput input, int count, in PanelLayout layout, float* weights, float* bias, int first, int last, in TileTarget<TEpilogue> target, float* results, Prefetch next)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint depth = (nint)layout.Depth;
        for (int panel = first; panel < last; panel++)
        {
            int start = layout.Channel(panel);
            int vectors = layout.Width(panel);
            var job = new PanelJob
            {
                Weights = weights + (start * depth),
                Bias = bias + start,
                Depth = depth,
                Part = input.TapCount == 1 && count > TileShape.Most ? Part(depth, vectors * S.Count) : depth,
                Vectors = vectors,
                Channels = Math.Min(layout.Channels - start, vectors * S.Count),
                Results = results,
            };
            TileTarget<TEpilogue> to = target;
            to.Data += start;
            to.Channel += start;
            TileInput tile = input;
            int most = job.InParts ? MostPixelsInParts : count;
            for (int left = count; left > 0; left -= most)
            {
                int pixels = Math.Min(left, most);
                Parts<S, V, TEpilogue>(job, tile, pixels, to, ref next);
                tile.Data = (float*)((byte*)tile.Data + (pixels * tile.Step));
                to.Data += pixels * to.Step;
                to.Pixel += pixels * to.PixelStep;
            }
        }
    }

    /// <summary>Products of a panel that are taken for all pixels before the next are: so many that their weights stay in the first-level cache.</summary>
    private static nint Part(nint depth, int floats)
    {
        nint most = PartBytes / (floats * sizeof(float));
        nint parts = (depth + most - 1) / most;
        return parts <= 1 ? depth : (((depth + parts - 1) / parts) + 7) & ~7;
    }

    /// <summary>Multiplies pixels by a panel, part after part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Parts<S, V, TEpilogue>(PanelJob job, TileInput tile, int count, in TileTarget<TEpilogue> to, ref Prefetch next)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint floats = (nint)job.Vectors * S.Count;

        // At least once: a phase of a transposed convolution may have no products.
        nint done = 0;
        do
        {
            nint taken = Math.Min(job.Part, job.Depth - done);
            job.First = done == 0;
            job.Last = done + taken == job.Depth;
            if (next.Weights)
            {
                next.Restart(job.Weights + (taken * floats), taken * floats * sizeof(float));
            }

            tile.Depth = job.InParts ? taken : tile.Depth;
            Tiles<S, V, TEpilogue>(job, tile, count, to, ref next, taken);
            tile.Data += taken;
            job.Weights += taken * floats;
            done += taken;
        }
        while (done < job.Depth);
    }

    /// <summary>Multiplies all tiles by a panel, or by a part of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tiles<S, V, TEpilogue>(
        in PanelJob job, TileInput tile, int count, TileTarget<TEpilogue> to, ref Prefetch next, nint depth)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        nint floats = (nint)job.Vectors * S.Count;
        float* slot = job.Results;
        int left = count;
        while (left > 0)
        {
            int pixels = TileShape.Next<S, V>(job.Vectors, left);
            byte* ahead = next.Take(job.Weights, depth / 2 * CacheLine.Bytes);
            TileStart start = job.First ? new TileStart(job.Bias, 0) : new TileStart(slot, floats);
            if (job.Last && job.Channels == floats && left >= pixels)
            {
                Multiply<S, V, TEpilogue>(tile, pixels, job.Vectors, job.Weights, start, to, ahead);
            }
            else
            {
                var buffer = new TileTarget<Identity> { Data = slot, Step = floats };
                Multiply<S, V, Identity>(tile, pixels, job.Vectors, job.Weights, start, buffer, ahead);
                if (job.Last)
                {
                    Write<S, V, TEpilogue>(slot, Math.Min(left, pixels), job.Vectors, job.Channels, to);
                }
            }

            left -= pixels;
            slot += job.InParts ? pixels * floats : 0;
            tile.Data = (float*)((byte*)tile.Data + (pixels * tile.Step));
            to.Data += pixels * to.Step;
            to.Pixel += pixels * to.PixelStep;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<S, V, TEpilogue>(
        in TileInput tile, int pixels, int vectors, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        if (S.Count == 16 && vectors == 4)
        {
            Wide<S, V, TEpilogue>(tile, pixels, weights, start, target, ahead);
        }
        else if (vectors == 1 && pixels == 12)
        {
            TileProductNarrow.Twelve<S, V, TEpilogue>(tile, weights, start, target);
        }
        else if (vectors == 1)
        {
            TileProductNarrow.Four<S, V, TEpilogue>(tile, weights, start, target);
        }
        else if (S.Count == 16 && pixels == 12)
        {
            TileProduct.Twelve<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else if (S.Count == 16 && pixels == 9)
        {
            TileProduct.Nine<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else if (pixels == 6)
        {
            TileProduct.Six<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else
        {
            TileProduct.Four<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Wide<S, V, TEpilogue>(
        in TileInput tile, int pixels, float* weights, in TileStart start, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        if (pixels == 6)
        {
            TileProductWide.Six<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else if (pixels == 5)
        {
            TileProductWide.Five<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else
        {
            TileProductWide.Four<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
    }

    /// <summary>Takes results that are not whole vectors or whole tiles from the buffer through the epilogue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write<S, V, TEpilogue>(float* results, int pixels, int vectors, int channels, in TileTarget<TEpilogue> target)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        TEpilogue epilogue = target.Epilogue;
        for (int i = 0; i < pixels; i++)
        {
            float* to = target.Data + (i * target.Step);
            nint pixel = target.Pixel + (i * target.PixelStep);
            for (int lane = 0; lane < channels; lane += S.Count)
            {
                V value = epilogue.Apply<S, V>(S.Load(results + lane), pixel, target.Channel + lane);
                ChannelTail.Store<S, V>(to + lane, value, channels - lane);
            }

            results += vectors * S.Count;
        }
    }

    /// <summary>The same for a group of so few output channels that its weights are packed for <see cref="DotProduct"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunAlongInputs<S, V, TEpilogue>(
        in TileInput input, int count, in PanelLayout layout, float* weights, float* bias, in TileTarget<TEpilogue> target, float* results, Prefetch next)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        TileInput tile = input;
        float* sums = results;
        for (int done = 0; done < count; done += DotProduct.Pixels)
        {
            for (int channel = 0; channel < layout.Channels; channel += 2)
            {
                byte* ahead = next.Take(weights, (nint)layout.Depth / S.Count * CacheLine.Bytes);
                DotProduct.Pair6<S, V>(tile, weights + (channel * layout.Depth), sums + channel, ahead);
            }

            sums += DotProduct.Pixels * S.Count;
            tile.Data = (float*)((byte*)tile.Data + (DotProduct.Pixels * tile.Step));
        }

        // Only now, when the sums have long left the store buffer: what reads them is wider than what wrote them.
        V added = S.Load(bias);
        TEpilogue epilogue = target.Epilogue;
        for (int i = 0; i < count; i++)
        {
            V value = epilogue.Apply<S, V>(S.Add(S.Load(results + (i * S.Count)), added), target.Pixel + (i * target.PixelStep), target.Channel);
            S.StorePartial(target.Data + (i * target.Step), value, layout.Channels);
        }
    }

    /// <summary>A panel, and which of its products are next.</summary>
    private struct PanelJob
    {
        public float* Weights;
        public float* Bias;
        public float* Results;
        public nint Depth;
        public nint Part;
        public int Vectors;
        public int Channels;
        public bool First;
        public bool Last;

        /// <summary>Whether sums wait in the buffer between parts.</summary>
        public readonly bool InParts => Part < Depth;
    }
}
