using System;
using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Multiplies a strip of pixels by panels of one group, panel after panel and tile after tile.</summary>
internal static unsafe class TileSweep
{
    /// <summary>Floats of the buffer for tiles that are not whole, and for sums along inputs.</summary>
    public const int ResultFloats = TilePlan.MostInStrip * 16;

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
        for (int panel = first; panel < last; panel++)
        {
            int start = layout.Channel(panel);
            int vectors = layout.Width(panel);
            int channels = Math.Min(layout.Channels - start, vectors * S.Count);
            float* panelWeights = weights + (start * layout.Depth);
            if (next.Weights && panel + 1 < last)
            {
                next.Restart((byte*)(panelWeights + ((nint)layout.Depth * vectors * S.Count)), (nint)layout.Depth * vectors * S.Count * sizeof(float));
            }

            TileInput tile = input;
            TileTarget<TEpilogue> to = target;
            to.Data += start;
            to.Channel += start;
            int left = count;
            while (left > 0)
            {
                int pixels = vectors == 1 ? TileProductNarrow.Pixels : TileShape.Covering<S, V>(left);
                byte* ahead = next.Take((byte*)panelWeights, (nint)layout.Depth);
                if (channels == vectors * S.Count && left >= pixels)
                {
                    Multiply<S, V, TEpilogue>(tile, pixels, vectors, panelWeights, bias + start, to, ahead);
                }
                else
                {
                    var buffer = new TileTarget<Identity> { Data = results, Step = (nint)vectors * S.Count };
                    Multiply<S, V, Identity>(tile, pixels, vectors, panelWeights, bias + start, buffer, ahead);
                    Write<S, V, TEpilogue>(results, Math.Min(left, pixels), vectors, channels, to);
                }

                left -= pixels;
                tile.Data = (float*)((byte*)tile.Data + (pixels * tile.Step));
                to.Data += pixels * to.Step;
                to.Pixel += pixels * to.PixelStep;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply<S, V, TEpilogue>(
        in TileInput tile, int pixels, int vectors, float* weights, float* bias, in TileTarget<TEpilogue> target, byte* ahead)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        if (vectors == 1)
        {
            TileProductNarrow.Run<S, V, TEpilogue>(tile, weights, bias, target);
        }
        else if (S.Count == 16 && pixels == 12)
        {
            TileProduct.Wide12<S, V, TEpilogue>(tile, weights, bias, target, ahead);
        }
        else if (S.Count == 16 && pixels == 9)
        {
            TileProduct.Wide9<S, V, TEpilogue>(tile, weights, bias, target, ahead);
        }
        else if (pixels == 6)
        {
            TileProduct.Wide6<S, V, TEpilogue>(tile, weights, bias, target, ahead);
        }
        else
        {
            TileProduct.Wide4<S, V, TEpilogue>(tile, weights, bias, target, ahead);
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
        in TileInput input, int count, in PanelLayout layout, float* weights, float* bias, in TileTarget<TEpilogue> target, float* results)
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
                DotProduct.Pair6<S, V>(tile, weights + (channel * layout.Depth), sums + channel);
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
}
