using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Multiplies a strip of pixels by panels of one group, panel after panel and tile after tile.</summary>
internal static unsafe class TileSweep
{
    /// <summary>Floats of the buffer for tiles that are not whole, for sums taken in parts and for sums along inputs.</summary>
    public const int ResultFloats = (MostPixelsInParts + TileShape.Most) * 2 * 16;

    private const int MostPixelsInParts = 240;
    private const int PartDepth = 1024;

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
        // Long sums of a strip that is all in the cache are taken in parts, so that the weights of a part are read from the cache, too.
        nint depth = (nint)layout.Depth;
        nint part = next.Weights && input.TapCount == 1 && count <= MostPixelsInParts ? Math.Min(depth, PartDepth) : depth;
        for (int panel = first; panel < last; panel++)
        {
            int start = layout.Channel(panel);
            int vectors = layout.Width(panel);
            var job = new PanelJob
            {
                Weights = weights + (start * depth),
                Bias = bias + start,
                Vectors = vectors,
                Channels = Math.Min(layout.Channels - start, vectors * S.Count),
                Results = results,
                InParts = part < depth,
            };

            // At least once: a phase of a transposed convolution may have no products.
            nint done = 0;
            do
            {
                nint taken = Math.Min(part, depth - done);
                job.First = done == 0;
                job.Last = done + taken == depth;
                if (next.Weights)
                {
                    next.Restart(job.Weights + (taken * vectors * S.Count), taken * vectors * S.Count * sizeof(float));
                }

                TileInput tile = input;
                tile.Data += done;
                tile.Depth = part < depth ? taken : input.Depth;
                TileTarget<TEpilogue> to = target;
                to.Data += start;
                to.Channel += start;
                Tiles<S, V, TEpilogue>(job, tile, count, to, ref next, taken);
                job.Weights += taken * vectors * S.Count;
                done += taken;
            }
            while (done < depth);
        }
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
            int pixels = job.Vectors == 1 ? TileProductNarrow.Pixels : TileShape.Covering<S, V>(left);
            byte* ahead = next.Take(job.Weights, depth / 2 * Prefetch.Line);
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
        if (vectors == 1)
        {
            TileProductNarrow.Run<S, V, TEpilogue>(tile, weights, start, target);
        }
        else if (S.Count == 16 && pixels == 12)
        {
            TileProduct.Wide12<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else if (S.Count == 16 && pixels == 9)
        {
            TileProduct.Wide9<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else if (pixels == 6)
        {
            TileProduct.Wide6<S, V, TEpilogue>(tile, weights, start, target, ahead);
        }
        else
        {
            TileProduct.Wide4<S, V, TEpilogue>(tile, weights, start, target, ahead);
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
                byte* ahead = next.Take(weights, (nint)layout.Depth / S.Count * Prefetch.Line);
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
        public int Vectors;
        public int Channels;
        public bool InParts;
        public bool First;
        public bool Last;
    }
}
