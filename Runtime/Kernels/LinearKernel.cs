using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// A linear layer on one vector: the weight matrix times the input plus the bias. Each output is the product of two rows, for
/// the weights are read once only and reading them is what takes the time. Needs no scratch memory.
/// </summary>
public static unsafe class LinearKernel
{
    private const int Block = 16;
    private const long ProductsWorthSharing = 200_000;
    private const int PartsPerWorker = 4;

    /// <summary>Multiplies.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="input">A map of one pixel whose channels are the input.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">A map of one pixel whose channels are the output. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <exception cref="ArgumentException">The maps and weights do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, LinearWeights weights, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, input, weights, output, epilogue));

    /// <summary>Multiplies on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(Execution run, Map input, LinearWeights weights, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        RequireVector(input, weights.Inputs, "input");
        RequireVector(output, weights.Outputs, "output");
        weights.RequireLanes(S.Count);

        int blocks = (weights.Outputs + Block - 1) / Block;
        bool shared = (long)weights.Outputs * weights.Inputs >= ProductsWorthSharing;
        var job = new Job<TEpilogue>
        {
            Input = input.Data,
            Output = output.Data,
            Inputs = weights.Inputs,
            Outputs = weights.Outputs,
            Weights = weights.Data,
            Bias = weights.Bias,
            Stride = weights.Stride,
            BlocksPerPart = shared ? Math.Max(1, blocks / (run.Workers * PartsPerWorker)) : blocks,
            Epilogue = epilogue,
        };
        run.Parallel((blocks + job.BlocksPerPart - 1) / job.BlocksPerPart, &Part<S, V, TEpilogue>, &job);
        GC.KeepAlive(weights);
    }

    private static void RequireVector(Map map, int channels, string what)
    {
        if (map.Height != 1 || map.Width != 1)
        {
            throw new ArgumentException($"The {what} of a linear layer is one pixel, but has {map.Height} x {map.Width}.");
        }

        KernelArguments.RequireChannels(map, channels, what);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        float* tail = stackalloc float[Block];
        float* sums = stackalloc float[Block];
        nint whole = job.Inputs / S.Count * S.Count;
        for (int i = 0; i < Block; i++)
        {
            tail[i] = whole + i < job.Inputs ? job.Input[whole + i] : 0f;
        }

        V last = S.Load(tail);
        int start = part * job.BlocksPerPart * Block;
        int end = Math.Min(job.Outputs, start + (job.BlocksPerPart * Block));
        for (int output = start; output < end; output += Block)
        {
            int count = Math.Min(Block, end - output);
            for (int row = 0; row < count; row += LinearWeights.RowsAtOnce)
            {
                Dot4<S, V>(job.Input, last, whole, whole < job.Inputs, job.Weights + ((output + row) * job.Stride), job.Stride, sums + row);
            }

            for (int lane = 0; lane < count; lane += S.Count)
            {
                V value = S.Add(S.Load(sums + lane), S.Load(job.Bias + output + lane));
                S.StorePartial(job.Output + output + lane, job.Epilogue.Apply<S, V>(value, 0, output + lane), Math.Min(S.Count, count - lane));
            }
        }
    }

    /// <summary>Four rows times the input; two sums for each row, so that eight chains of additions keep the machine busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dot4<S, V>(float* input, V last, nint whole, bool hasLast, float* row0, nint stride, float* sums)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* row1 = row0 + stride, row2 = row1 + stride, row3 = row2 + stride;
        V a0 = S.Zero, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        nint k = 0;
        for (; k <= whole - (2 * S.Count); k += 2 * S.Count)
        {
            V x = S.Load(input + k), y = S.Load(input + k + S.Count);
            a0 = S.MultiplyAdd(x, S.Load(row0 + k), a0);
            a1 = S.MultiplyAdd(x, S.Load(row1 + k), a1);
            a2 = S.MultiplyAdd(x, S.Load(row2 + k), a2);
            a3 = S.MultiplyAdd(x, S.Load(row3 + k), a3);
            b0 = S.MultiplyAdd(y, S.Load(row0 + k + S.Count), b0);
            b1 = S.MultiplyAdd(y, S.Load(row1 + k + S.Count), b1);
            b2 = S.MultiplyAdd(y, S.Load(row2 + k + S.Count), b2);
            b3 = S.MultiplyAdd(y, S.Load(row3 + k + S.Count), b3);
        }

        if (k < whole)
        {
            V x = S.Load(input + k);
            a0 = S.MultiplyAdd(x, S.Load(row0 + k), a0);
            a1 = S.MultiplyAdd(x, S.Load(row1 + k), a1);
            a2 = S.MultiplyAdd(x, S.Load(row2 + k), a2);
            a3 = S.MultiplyAdd(x, S.Load(row3 + k), a3);
        }

        if (hasLast)
        {
            b0 = S.MultiplyAdd(last, S.Load(row0 + whole), b0);
            b1 = S.MultiplyAdd(last, S.Load(row1 + whole), b1);
            b2 = S.MultiplyAdd(last, S.Load(row2 + whole), b2);
            b3 = S.MultiplyAdd(last, S.Load(row3 + whole), b3);
        }

        sums[0] = S.Sum(S.Add(a0, b0));
        sums[1] = S.Sum(S.Add(a1, b1));
        sums[2] = S.Sum(S.Add(a2, b2));
        sums[3] = S.Sum(S.Add(a3, b3));
    }

    private struct Job<TEpilogue>
        where TEpilogue : unmanaged, IEpilogue
    {
        public float* Input;
        public float* Output;
        public float* Weights;
        public float* Bias;
        public nint Stride;
        public int Inputs;
        public int Outputs;
        public int BlocksPerPart;
        public TEpilogue Epilogue;
    }

    private readonly struct Call<TEpilogue>(Execution run, Map input, LinearWeights weights, Map output, TEpilogue epilogue) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            LinearKernel.Run<S, V, TEpilogue>(run, input, weights, output, epilogue);
    }
}
