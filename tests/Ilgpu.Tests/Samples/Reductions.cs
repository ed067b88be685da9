using System;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Algorithms.ScanReduceOperations;
using ILGPU.Runtime;

namespace SfNet.Ilgpu.Tests.Samples;

/// <summary>What threads of a group, and groups of a grid, work out together.</summary>
public static class Reductions
{
    private const int Threads = 64;

    /// <summary>For each group of 64 numbers: sum, largest, how many are positive, the sum without its own number of thread 3; then the sum of all.</summary>
    public static float[] Run(Accelerator accelerator, float[] values)
    {
        int groups = values.Length / Threads;
        using MemoryBuffer1D<float, Stride1D.Dense> input = accelerator.Allocate1D(values);
        using MemoryBuffer1D<float, Stride1D.Dense> output = accelerator.Allocate1D<float>((4 * groups) + 1);
        output.View.SubView(4 * groups, 1).MemSetToZero();
        Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>> kernel =
            accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>>(Reduce);
        kernel((groups, Threads), input.View, output.View.SubView(0, 4 * groups), output.View.SubView(4 * groups, 1));
        accelerator.Synchronize();
        return output.GetAsArray1D();
    }

    public static void Reduce(ArrayView<float> input, ArrayView<float> output, ArrayView<float> total)
    {
        float value = input[Grid.GlobalLinearIndex];
        float sum = GroupExtensions.Reduce<float, AddFloat>(value);
        float largest = GroupExtensions.AllReduce<float, MaxFloat>(value);
        int positive = Group.BarrierPopCount(value > 0f);
        float rest = Group.Broadcast(SumOf(value) - value, 3);
        if (Group.IsFirstThread)
        {
            output[4 * Grid.IdxX] = sum;
            output[(4 * Grid.IdxX) + 1] = largest;
            output[(4 * Grid.IdxX) + 2] = positive;
            output[(4 * Grid.IdxX) + 3] = rest;
            Atomic.Add(ref total[0], sum);
        }
    }

    /// <summary>A sum by hand: halves of the group add up in shared memory.</summary>
    private static float SumOf(float value)
    {
        ArrayView<float> shared = SharedMemory.Allocate<float>(Threads);
        shared[Group.IdxX] = value;
        Group.Barrier();
        for (int half = Threads / 2; half > 0; half /= 2)
        {
            if (Group.IdxX < half)
            {
                shared[Group.IdxX] += shared[Group.IdxX + half];
            }

            Group.Barrier();
        }

        return shared[0];
    }
}
