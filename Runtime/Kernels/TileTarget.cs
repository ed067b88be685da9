using System.Runtime.CompilerServices;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Where the results of a tile go: pixel i of the tile is the output pixel <see cref="Pixel"/> + i · <see cref="PixelStep"/>.</summary>
/// <typeparam name="TEpilogue">What happens to each result.</typeparam>
internal unsafe struct TileTarget<TEpilogue>
    where TEpilogue : unmanaged, IEpilogue
{
    /// <summary>The first pixel's first channel of the panel.</summary>
    public float* Data;

    /// <summary>Floats from one pixel of the tile to the next.</summary>
    public nint Step;

    /// <summary>The output pixel of the tile's first pixel, for the epilogue.</summary>
    public nint Pixel;

    /// <summary>Output pixels from one pixel of the tile to the next.</summary>
    public nint PixelStep;

    /// <summary>The output channel of the panel's first lane, for the epilogue.</summary>
    public nint Channel;

    /// <summary>What happens to each result.</summary>
    public TEpilogue Epilogue;

    /// <summary>Stores three pixels of two vectors, from pixel <paramref name="index"/> of the tile on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store3<S, V>(nint index, V a0, V b0, V a1, V b1, V a2, V b2)
        where S : struct, ISimd<V>
        where V : struct
    {
        Store<S, V>(index, a0, b0);
        Store<S, V>(index + 1, a1, b1);
        Store<S, V>(index + 2, a2, b2);
    }

    /// <summary>Stores one pixel of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store4<S, V>(nint index, V a, V b, V c, V d)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* target = Data + (index * Step);
        nint pixel = Pixel + (index * PixelStep);
        S.Store(target, Epilogue.Apply<S, V>(a, pixel, Channel));
        S.Store(target + S.Count, Epilogue.Apply<S, V>(b, pixel, Channel + S.Count));
        S.Store(target + (2 * S.Count), Epilogue.Apply<S, V>(c, pixel, Channel + (2 * S.Count)));
        S.Store(target + (3 * S.Count), Epilogue.Apply<S, V>(d, pixel, Channel + (3 * S.Count)));
    }

    /// <summary>Stores one pixel of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<S, V>(nint index, V a, V b)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* target = Data + (index * Step);
        nint pixel = Pixel + (index * PixelStep);
        S.Store(target, Epilogue.Apply<S, V>(a, pixel, Channel));
        S.Store(target + S.Count, Epilogue.Apply<S, V>(b, pixel, Channel + S.Count));
    }

    /// <summary>Stores one pixel of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<S, V>(nint index, V a)
        where S : struct, ISimd<V>
        where V : struct =>
        S.Store(Data + (index * Step), Epilogue.Apply<S, V>(a, Pixel + (index * PixelStep), Channel));

    /// <summary>Stores one pixel of two vectors where more than one vector of channels is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<S, V>(nint index, V a, V b, int left)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* target = Data + (index * Step);
        nint pixel = Pixel + (index * PixelStep);
        S.Store(target, Epilogue.Apply<S, V>(a, pixel, Channel));
        ChannelTail.Store<S, V>(target + S.Count, Epilogue.Apply<S, V>(b, pixel, Channel + S.Count), left - S.Count);
    }

    /// <summary>Stores one pixel of one vector, or of what channels are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store<S, V>(nint index, V a, int left)
        where S : struct, ISimd<V>
        where V : struct =>
        ChannelTail.Store<S, V>(Data + (index * Step), Epilogue.Apply<S, V>(a, Pixel + (index * PixelStep), Channel), left);
}
