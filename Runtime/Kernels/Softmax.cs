using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Softmax over the channels of each pixel.</summary>
public static unsafe class Softmax
{
    /// <summary>Bytes of scratch memory for each worker: 4 · (channels rounded up to a multiple of 16).</summary>
    /// <param name="channels">Channels of the map.</param>
    public static long ScratchBytes(int channels) => sizeof(float) * (((long)channels + SimdWidth.Widest - 1) & -SimdWidth.Widest);

    /// <summary>output = epilogue(eˣ⁻ᵐ / Σ eˣ⁻ᵐ) with m the pixel's largest value.</summary>
    /// <remarks>A pixel with a value that is not a number, with +∞, or with nothing but −∞ gives NaN in all channels.</remarks>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="input">Any map.</param>
    /// <param name="output">A map of the same size and channels; may be the input.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="System.ArgumentException">The maps differ in size or channels, or scratch memory is missing.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(Execution run, Map input, Map output, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSize(output, input.Height, input.Width);
        KernelArguments.RequireSameChannels(output, input.Channels);
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels));
        Rows<TEpilogue> rows = new() { Input = input, Output = output, Epilogue = epilogue, Scratch = new WorkerScratch(run) };
        RowSplit.Run(run, rows, output, lanes);
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public TEpilogue Epilogue;
        public WorkerScratch Scratch;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            int channels = Output.Channels;
            float* exponentials = Scratch.Of(worker);
            LaneReduction lanes = new();
            lanes.Fill(S.Count);
            nint last = (nint)end * Output.Width;
            for (nint pixel = (nint)first * Output.Width; pixel < last; pixel++)
            {
                float* source = Input.Pixel(pixel);
                V sum = Exponentials<S, V>(source, exponentials, channels, ref lanes);
                float* target = Output.Pixel(pixel);
                for (int c = 0; c < channels; c += S.Count)
                {
                    V value = S.Divide(S.Load(exponentials + c), sum);
                    ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(value, pixel, c), channels - c);
                }
            }
        }

        // Writes e to the power of each value less the largest, and returns their sum, in all lanes. The largest value ignores what is not
        // a number: it comes back through the exponentials.
        private static V Exponentials<S, V>(float* source, float* exponentials, int channels, ref LaneReduction lanes)
            where S : struct, ISimd<V>
            where V : struct
        {
            V nothing = S.Broadcast(float.NegativeInfinity);
            V max = nothing;
            for (int c = 0; c < channels; c += S.Count)
            {
                V value = Load<S, V>(source + c, channels - c, nothing, ref lanes);
                max = S.SelectGreater(value, max, value, max);
            }

            max = lanes.Max<S, V>(max);
            V sum = S.Zero;
            for (int c = 0; c < channels; c += S.Count)
            {
                // A lane past the last channel becomes e⁰ and is then left out: e to the power of −∞ is as right, but slow on many machines.
                int remaining = channels - c;
                V value = Elementwise.Exp<S, V>(S.Subtract(Load<S, V>(source + c, remaining, max, ref lanes), max));
                S.Store(exponentials + c, value);
                sum = S.Add(sum, remaining >= S.Count ? value : Keep<S, V>(value, remaining, S.Zero, ref lanes));
            }

            return lanes.Sum<S, V>(sum);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Load<S, V>(float* source, int remaining, V filler, ref LaneReduction lanes)
            where S : struct, ISimd<V>
            where V : struct =>
            remaining >= S.Count ? S.Load(source) : Keep<S, V>(S.Load(source), remaining, filler, ref lanes);

        // The value in the lanes of channels that remain, and the filler past the last one.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Keep<S, V>(V value, int remaining, V filler, ref LaneReduction lanes)
            where S : struct, ISimd<V>
            where V : struct => S.SelectGreater(S.Broadcast(remaining), lanes.Numbers<S, V>(), value, filler);
    }
}
