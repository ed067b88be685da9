using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Reads a map at a fractional position; everything outside the map is zero.</summary>
internal static unsafe class BilinearSampler
{
    /// <summary>Writes epilogue(source at column x and row y) to one pixel of the output.</summary>
    /// <remarks>A coordinate that is not a number gives NaN; one that is infinite lies outside and gives 0.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<S, V, TEpilogue>(in Map source, float x, float y, in Map output, nint pixel, ref TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        if (x >= 0f && x < source.Width - 1 && y >= 0f && y < source.Height - 1)
        {
            WriteInside<S, V, TEpilogue>(source, x, y, output, pixel, ref epilogue);
        }
        else
        {
            WriteEdge<S, V, TEpilogue>(source, x, y, output, pixel, ref epilogue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteInside<S, V, TEpilogue>(in Map source, float x, float y, in Map output, nint pixel, ref TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int left = (int)x;
        int top = (int)y;
        float right = x - left;
        float bottom = y - top;
        V topLeft = S.Broadcast((1f - bottom) * (1f - right));
        V topRight = S.Broadcast((1f - bottom) * right);
        V bottomLeft = S.Broadcast(bottom * (1f - right));
        V bottomRight = S.Broadcast(bottom * right);
        float* upper = source.Pixel(top, left);
        float* lower = source.Pixel(top + 1, left);
        float* target = output.Pixel(pixel);
        int channels = output.Channels;
        int stride = source.Stride;
        for (int c = 0; c < channels; c += S.Count)
        {
            V sum = S.Multiply(S.Load(upper + c), topLeft);
            sum = S.MultiplyAdd(S.Load(upper + stride + c), topRight, sum);
            sum = S.MultiplyAdd(S.Load(lower + c), bottomLeft, sum);
            sum = S.MultiplyAdd(S.Load(lower + stride + c), bottomRight, sum);
            ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(sum, pixel, c), channels - c);
        }
    }

    // Some or all of the four neighbours lie outside: those inside are added up in the same order as above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteEdge<S, V, TEpilogue>(in Map source, float x, float y, in Map output, nint pixel, ref TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        float** neighbours = stackalloc float*[4];
        float* weights = stackalloc float[4];
        int inside = 0;
        if (x > -1f && x < source.Width && y > -1f && y < source.Height)
        {
            int left = (int)MathF.Floor(x);
            int top = (int)MathF.Floor(y);
            for (int i = 0; i < 4; i++)
            {
                int column = left + (i & 1);
                int row = top + (i >> 1);
                if (column >= 0 && column < source.Width && row >= 0 && row < source.Height)
                {
                    float alongX = (i & 1) == 0 ? 1f - (x - left) : x - left;
                    float alongY = (i >> 1) == 0 ? 1f - (y - top) : y - top;
                    neighbours[inside] = source.Pixel(row, column);
                    weights[inside++] = alongY * alongX;
                }
            }
        }

        V outside = S.Broadcast(float.IsNaN(x) || float.IsNaN(y) ? float.NaN : 0f);
        float* target = output.Pixel(pixel);
        for (int c = 0; c < output.Channels; c += S.Count)
        {
            V sum = outside;
            for (int i = 0; i < inside; i++)
            {
                sum = S.MultiplyAdd(S.Load(neighbours[i] + c), S.Broadcast(weights[i]), sum);
            }

            ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(sum, pixel, c), output.Channels - c);
        }
    }
}
