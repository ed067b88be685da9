using System;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;

namespace SfNet.Ilgpu.Tests.Samples;

/// <summary>What finishes a result: a struct that a kernel is made for.</summary>
public interface IFinish
{
    float Apply(float value, int channel);
}

/// <summary>Adds a number of the channel's, and nothing below zero.</summary>
public readonly struct BiasRelu(ArrayView<float> bias) : IFinish
{
    private readonly ArrayView<float> bias = bias;

    public float Apply(float value, int channel) => XMath.Max(value + bias[channel], 0f);
}

/// <summary>Small kernels, each for something that a tiled product does not need.</summary>
public static class Odds
{
    private const int Threads = 32;

    /// <summary>The numbers backwards, in parts of 32, through dynamic shared memory.</summary>
    public static float[] Reverse(Accelerator accelerator, float[] values)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D(values);
        using MemoryBuffer1D<float, Stride1D.Dense> output = accelerator.Allocate1D<float>(values.Length);
        Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>> kernel =
            accelerator.LoadKernel<ArrayView<float>, ArrayView<float>>(ReverseParts);
        using AcceleratorStream stream = accelerator.CreateStream();
        kernel(stream, (values.Length / Threads, Threads, SharedMemoryConfig.RequestDynamic<float>(Threads)), input.View, output.View);
        stream.Synchronize();
        return output.GetAsArray1D();
    }

    public static void ReverseParts(ArrayView<float> input, ArrayView<float> output)
    {
        ArrayView<float> shared = SharedMemory.GetDynamic<float>();
        shared[Group.IdxX] = input[Grid.GlobalLinearIndex];
        Group.Barrier();
        output[Grid.GlobalLinearIndex] = shared[Threads - 1 - Group.IdxX];
    }

    /// <summary>One number made of fourteen.</summary>
    public static float Fourteen(Accelerator accelerator)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> output = accelerator.Allocate1D<float>(1);
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, int, int, int, int, int, int, float, float, float, float, long, byte>(Sum)(
            1, output.View, 1, 2, 3, 4, 5, 6, 7f, 8f, 9f, 10f, 11L, 12);
        accelerator.Synchronize();
        return output.GetAsArray1D()[0];
    }

    public static void Sum(Index1D index, ArrayView<float> output, int a, int b, int c, int d, int e, int f, float g, float h, float i, float j, long k, byte l) =>
        output[index] = a + b + c + d + e + f + g + h + i + j + k + l;

    /// <summary>Pixels of two channels finished, stored as halves and read back.</summary>
    public static float[] Finish(Accelerator accelerator, float[] values, float[] bias)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D(values);
        using MemoryBuffer1D<float, Stride1D.Dense> biases = accelerator.Allocate1D(bias);
        using MemoryBuffer1D<ILGPU.Half, Stride1D.Dense> halves = accelerator.Allocate1D<ILGPU.Half>(values.Length);
        using MemoryBuffer1D<float, Stride1D.Dense> output = accelerator.Allocate1D<float>(values.Length);
        accelerator.LoadAutoGroupedStreamKernel<Index2D, ArrayView<float>, ArrayView<ILGPU.Half>, BiasRelu>(FinishPixel)(
            new Index2D(bias.Length, values.Length / bias.Length), input.View, halves.View, new BiasRelu(biases.View));
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<ILGPU.Half>, ArrayView<float>>(Widen)(values.Length, halves.View, output.View);
        accelerator.Synchronize();
        return output.GetAsArray1D();
    }

    public static void FinishPixel<TFinish>(Index2D index, ArrayView<float> input, ArrayView<ILGPU.Half> output, TFinish finish)
        where TFinish : struct, IFinish
    {
        int cell = (index.Y * 2) + index.X;
        output[cell] = (ILGPU.Half)finish.Apply(input[cell], index.X);
    }

    public static void Widen(Index1D index, ArrayView<ILGPU.Half> input, ArrayView<float> output) => output[index] = input[index];

    /// <summary>Which of three scores is the largest, as one byte for each pixel.</summary>
    public static byte[] Labels(Accelerator accelerator, float[] scores)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D(scores);
        using MemoryBuffer1D<byte, Stride1D.Dense> output = accelerator.Allocate1D<byte>(scores.Length / 3);
        accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<byte>>(Label)(scores.Length / 3, input.View, output.View);
        accelerator.Synchronize();
        return output.GetAsArray1D();
    }

    public static void Label(Index1D pixel, ArrayView<float> scores, ArrayView<byte> labels)
    {
        int best = 0;
        for (int i = 1; i < 3; i++)
        {
            best = scores[(3 * pixel) + i] > scores[(3 * pixel) + best] ? i : best;
        }

        labels[pixel] = (byte)best;
    }
}
