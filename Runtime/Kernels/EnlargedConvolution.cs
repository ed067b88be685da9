using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with a kernel of 3 × 3, stride 1 and no dilation over a concatenation some of whose parts are enlarged bilinearly. These are multiplied
/// at their own size: enlarging mixes pixels, the products mix channels, and it does not matter which comes first.
/// </summary>
/// <remarks>
/// <para>With a part f, its enlargement u and the weights W of the taps t, the part contributes Σₜ Wₜ · u(f)(p + t) = Σₜ u(Wₜ · f)(p + t): nine
/// matrix products for each pixel of f, and nine values enlarged and added up for each pixel of the output, where p + t lies outside
/// the enlarged map, nothing. A part of a sixteenth of the pixels is then multiplied 9 / 16 times for each output pixel, where a direct
/// convolution multiplies nine times and Winograd's method 36 / 16 times.</para>
/// <para>The output first takes these contributions; the convolution of the other parts, by Winograd's method, adds to them.</para>
/// </remarks>
public static unsafe class EnlargedConvolution
{
    /// <summary>Bytes of scratch memory that each worker needs.</summary>
    /// <param name="inputChannels">Channels of the parts that are not enlarged, together.</param>
    /// <param name="outputChannels">Channels of the output map.</param>
    /// <param name="width">Pixels in a row of the concatenation.</param>
    /// <param name="enlargedPixels">Pixels in a row of each enlarged part before it is enlarged, together.</param>
    /// <param name="enlargedChannels">The most channels of an enlarged part.</param>
    /// <param name="parts">Number of enlarged parts.</param>
    public static long ScratchBytes(int inputChannels, int outputChannels, int width, int enlargedPixels, int enlargedChannels, int parts) =>
        ScratchBytes(inputChannels, outputChannels, width, enlargedPixels, enlargedChannels, parts, SimdWidth.Best);

    /// <summary>The same on vectors of a given number of floats.</summary>
    internal static long ScratchBytes(
        int inputChannels, int outputChannels, int width, int enlargedPixels, int enlargedChannels, int parts, int lanes) => Math.Max(
            WinogradConvolution.ScratchBytes(inputChannels, outputChannels, lanes),
            EnlargedPart.Bytes(width, enlargedPixels, enlargedChannels, parts, lanes));

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="inputs">The parts in the order of their channels; all are read at the same height and width.</param>
    /// <param name="weights">The weights, packed for this machine and these parts.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap an input.</param>
    /// <param name="epilogue">What happens to each result before it is stored. Must not read the output.</param>
    /// <param name="window">The kernel's size, which must be 3 × 3, its stride and dilation, which must be 1, and padding.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, EnlargedWeights weights, Map output, TEpilogue epilogue, in Window window)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, inputs, weights, output, epilogue, window));

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, EnlargedWeights weights, Map output, TEpilogue epilogue, in Window window)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Require<S, V>(inputs, weights, output, window);
        ResizedMap* near = stackalloc ResizedMap[weights.Parts];
        EnlargedPart* far = stackalloc EnlargedPart[weights.Parts];
        (int nearParts, int farParts) = (0, 0);
        long scratch = 0;
        float* packed = weights.Far;
        for (int part = 0; part < weights.Parts; part++)
        {
            if (!weights.IsEnlarged(part))
            {
                near[nearParts++] = inputs[part];
                continue;
            }

            far[farParts] = new EnlargedPart(inputs[part], packed, weights.Near.Layout, window, scratch);
            scratch += far[farParts++].ScratchFloats;
            packed += 9L * weights.Channels(part) * weights.Near.Layout.PaddedChannels;
        }

        KernelArguments.RequireScratch(run, scratch * sizeof(float));
        var job = new Job
        {
            Parts = far,
            Count = farParts,
            Output = output,
            Scratch = new WorkerScratch(run),
            Shares = Math.Min(run.Workers, output.Height),
            Panels = weights.Near.Panels,
        };
        run.Parallel(job.Shares * job.Panels, &Share<S, V>, &job);
        WinogradKernel<WinogradTransform4>.Convolve<S, V, Accumulated<TEpilogue>>(
            run, new ReadOnlySpan<ResizedMap>(near, nearParts), weights.Near, output, new Accumulated<TEpilogue>(output, epilogue), window);
        GC.KeepAlive(weights);
    }

    /// <summary>
    /// One panel of a run of rows. The runs are few and long, for each begins by multiplying rows that the one before has multiplied, too; the products of one
    /// panel and the weights they are made with stay in the second-level cache.
    /// </summary>
    private static void Share<S, V>(void* state, int piece, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        ref Job job = ref *(Job*)state;
        (int share, int panel) = Math.DivRem(piece, job.Panels);
        int first = (int)((long)job.Output.Height * share / job.Shares), end = (int)((long)job.Output.Height * (share + 1) / job.Shares);
        float* scratch = job.Scratch.Of(worker);
        for (int part = 0; part < job.Count; part++)
        {
            job.Parts[part].Begin(scratch);
        }

        for (int row = first; row < end; row++)
        {
            for (int part = 0; part < job.Count; part++)
            {
                job.Parts[part].Row<S, V>(scratch, panel, job.Output, row, adds: part > 0);
            }
        }
    }

    private static void Require<S, V>(ReadOnlySpan<ResizedMap> inputs, EnlargedWeights weights, Map output, in Window window)
        where S : struct, ISimd<V>
        where V : struct
    {
        KernelArguments.RequireKernel(window, 3, 3);
        if (window.DilationHeight != 1 || window.DilationWidth != 1)
        {
            throw new ArgumentException(
                $"Parts are enlarged for a window without dilation, but the window has {window.DilationHeight} x {window.DilationWidth}.");
        }

        if (inputs.Length != weights.Parts)
        {
            throw new ArgumentException($"The weights are for {weights.Parts} parts, but there are {inputs.Length}.");
        }

        int channels = 0;
        for (int part = 0; part < inputs.Length; part++)
        {
            ref readonly ResizedMap input = ref inputs[part];
            KernelArguments.RequireChannels(input.Map, weights.Channels(part), "input");
            if (weights.IsEnlarged(part) && (input.Map.Height > input.Height || input.Map.Width > input.Width))
            {
                throw new ArgumentException(
                    $"Part {part} is to be enlarged, but {input.Map.Height} x {input.Map.Width} pixels are read at {input.Height} x {input.Width}.");
            }

            channels += input.Map.Channels;
        }

        KernelArguments.RequireParts(inputs, channels);
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        weights.Near.RequireLanes(S.Count);
    }

    private struct Job
    {
        public EnlargedPart* Parts;
        public int Count;
        public Map Output;
        public WorkerScratch Scratch;
        public int Shares;
        public int Panels;
    }

    private readonly ref struct Call<TEpilogue>(
        Execution run, ReadOnlySpan<ResizedMap> inputs, EnlargedWeights weights, Map output, TEpilogue epilogue, Window window) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        private readonly ReadOnlySpan<ResizedMap> inputs = inputs;

        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            EnlargedConvolution.Run<S, V, TEpilogue>(run, inputs, weights, output, epilogue, window);
    }
}
