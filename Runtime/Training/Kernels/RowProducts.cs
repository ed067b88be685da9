using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Products of rows with rows: output (n, o) is the product of image n's input and row o of the weight. A part is a block of outputs of all images.</summary>
internal unsafe struct RowProducts<TEpilogue> : IRowKernel
    where TEpilogue : unmanaged, IEpilogue
{
    /// <summary>The inputs.</summary>
    public BatchMap Input;

    /// <summary>The weight, row after row.</summary>
    public float* Weight;

    /// <summary>The bias, or null.</summary>
    public float* Bias;

    /// <summary>The outputs.</summary>
    public BatchMap Output;

    /// <summary>What happens to each result.</summary>
    public TEpilogue Epilogue;

    private const int Block = 16;

    /// <summary>Blocks of outputs.</summary>
    public readonly int Blocks => (Output.Channels + Block - 1) / Block;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        TEpilogue epilogue = Epilogue;
        float* sums = stackalloc float[2 * Block];
        for (int block = first; block < end; block++)
        {
            int output = block * Block;
            int count = Math.Min(Block, Output.Channels - output);
            for (int image = 0; image < Input.Count; image += 2)
            {
                // The last image of an odd number goes with itself.
                float* x = Input.Data + (image * Input.ImageStride);
                nint next = image + 1 < Input.Count ? Input.ImageStride : 0;
                for (int o = 0; o < count; o += 4)
                {
                    Eight<S, V>(x, next, output + o, Math.Min(4, count - o), sums + o);
                }

                Store<S, V>(ref epilogue, sums, image, output, count);
                if (next != 0)
                {
                    Store<S, V>(ref epilogue, sums + Block, image + 1, output, count);
                }
            }
        }
    }

    private readonly void Store<S, V>(ref TEpilogue epilogue, float* sums, int image, int output, int count)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* target = Output.Data + (image * Output.ImageStride) + output;
        for (int lane = 0; lane < count; lane += S.Count)
        {
            V value = S.Load(sums + lane);
            value = Bias == null ? value : S.Add(value, S.Load(Bias + output + lane));
            ChannelTail.Store<S, V>(target + lane, epilogue.Apply<S, V>(value, 0, output + lane), count - lane);
        }
    }

    /// <summary>Four outputs of two images.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Eight<S, V>(float* x, nint next, int output, int outputs, float* sums)
        where S : struct, ISimd<V>
        where V : struct
    {
        // Where fewer than four are left, the last stands in for the others.
        nint stride = Input.Channels;
        float* w0 = Weight + (output * stride);
        float* w1 = outputs > 1 ? w0 + stride : w0;
        float* w2 = outputs > 2 ? w1 + stride : w1;
        float* w3 = outputs > 3 ? w2 + stride : w2;
        float* y = x + next;
        V a0 = S.Zero, a1 = S.Zero, a2 = S.Zero, a3 = S.Zero, b0 = S.Zero, b1 = S.Zero, b2 = S.Zero, b3 = S.Zero;
        nint k = 0;
        for (; k <= stride - S.Count; k += S.Count)
        {
            V u = S.Load(x + k), v = S.Load(y + k);
            V weight = S.Load(w0 + k);
            a0 = S.MultiplyAdd(u, weight, a0);
            b0 = S.MultiplyAdd(v, weight, b0);
            weight = S.Load(w1 + k);
            a1 = S.MultiplyAdd(u, weight, a1);
            b1 = S.MultiplyAdd(v, weight, b1);
            weight = S.Load(w2 + k);
            a2 = S.MultiplyAdd(u, weight, a2);
            b2 = S.MultiplyAdd(v, weight, b2);
            weight = S.Load(w3 + k);
            a3 = S.MultiplyAdd(u, weight, a3);
            b3 = S.MultiplyAdd(v, weight, b3);
        }

        S.StoreSums(sums, a0, a1, sums + 2, a2, a3);
        S.StoreSums(sums + Block, b0, b1, sums + Block + 2, b2, b3);
        for (; k < stride; k++)
        {
            sums[0] += x[k] * w0[k];
            sums[1] += x[k] * w1[k];
            sums[2] += x[k] * w2[k];
            sums[3] += x[k] * w3[k];
            sums[Block] += y[k] * w0[k];
            sums[Block + 1] += y[k] * w1[k];
            sums[Block + 2] += y[k] * w2[k];
            sums[Block + 3] += y[k] * w3[k];
        }
    }
}
