using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Transposed convolution, as PyTorch's ConvTranspose2d: input pixel (y, x) adds to the output pixels (y · stride − padding + i · dilation, ...).
/// Computed from the output's side, phase by phase, so that no output is written twice. The output map's size implies the output padding.
/// </summary>
public static unsafe class TransposedConvolution
{
    /// <summary>
    /// Bytes of scratch memory that each worker needs, whatever the sizes of the maps: 57344 + 96 · taps + 4 · input channels, with taps =
    /// kernel height · kernel width.
    /// </summary>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int inputChannels, in Window window) => StripPlan.ScratchBytes(inputChannels, window.Taps, 0);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine; they hold the window, too.</param>
    /// <param name="output">The output map. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <exception cref="ArgumentException">The maps, weights and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue
    {
        if (SimdWidth.Has512)
        {
            Run<Simd512, Vector512<float>, TEpilogue>(run, input, weights, output, epilogue);
        }
        else if (SimdWidth.Has256)
        {
            Run<Simd256, Vector256<float>, TEpilogue>(run, input, weights, output, epilogue);
        }
        else if (SimdWidth.Has128)
        {
            Run<Simd128, Vector128<float>, TEpilogue>(run, input, weights, output, epilogue);
        }
        else
        {
            Run<Scalar, float, TEpilogue>(run, input, weights, output, epilogue);
        }
    }

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(Execution run, Map input, TransposedConvolutionWeights weights, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        Window window = weights.Window;
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, window));
        weights.RequireLanes(S.Count);

        for (int phase = 0; phase < weights.Phases.Length; phase++)
        {
            TransposedPhase taken = weights.Phases[phase];
            int firstRow = First(phase / window.StrideWidth, window.PaddingTop, window.StrideHeight);
            int firstColumn = First(phase % window.StrideWidth, window.PaddingLeft, window.StrideWidth);
            int rows = Count(output.Height, firstRow, window.StrideHeight);
            int columns = Count(output.Width, firstColumn, window.StrideWidth);
            long products = (long)rows * columns * taken.Layout.Depth * output.Channels;
            int panels = taken.Layout.Panels * weights.Groups;
            fixed ((int Row, int Column)* taps = taken.Taps)
            {
                var job = new Job<TEpilogue>
                {
                    Grid = new PhaseGrid(firstRow, firstColumn, rows, columns, taps, taken.Taps.Length),
                    Input = input,
                    Output = output,
                    Window = window,
                    Layout = taken.Layout,
                    Weights = weights.Data + taken.Offset,
                    Bias = weights.Bias,
                    GroupInputs = input.Channels / weights.Groups,
                    Panels = panels,
                    Plan = new StripPlan((long)rows * columns, taken.Taps.Length, 0, (long)window.KernelHeight * input.Channels, panels, products, run.Workers),
                    Scratch = run.Scratch(0),
                    ScratchStride = run.ScratchBytes,
                    Epilogue = epilogue,
                };
                job.Plan.Run(run, &Part<S, V, TEpilogue>, &job);
            }
        }

        GC.KeepAlive(weights);
    }

    private static int First(int phase, int padding, int stride) => (((phase - padding) % stride) + stride) % stride;

    private static int Count(int size, int first, int stride) => size <= first ? 0 : ((size - first - 1) / stride) + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        var strip = new Strip(job.Scratch + (worker * job.ScratchStride), job.Input.Channels, job.Grid.TapCount, job.Plan.Sixes);
        (nint first, int count) = job.Plan.Range(part, (nint)job.Grid.Rows * job.Grid.Columns);
        (int panel, int end) = job.Plan.Share(part, job.Panels);
        job.Grid.Point(ref strip, job.Input, job.Window, job.Output.Width, first, count);
        while (panel < end)
        {
            int group = panel / job.Layout.Panels;
            int groupStart = group * job.Layout.Panels;
            int stop = Math.Min(end, groupStart + job.Layout.Panels);
            PanelSweep.Run<S, V, TEpilogue>(
                strip,
                job.Layout,
                job.Weights + (group * job.Layout.Size),
                job.Bias + ((nint)group * job.Layout.PaddedChannels),
                job.GroupInputs,
                (nint)group * job.GroupInputs,
                group * job.Layout.Channels,
                panel - groupStart,
                stop - groupStart,
                job.Output,
                job.Epilogue);
            panel = stop;
        }
    }

    private struct Job<TEpilogue>
        where TEpilogue : unmanaged, IEpilogue
    {
        public PhaseGrid Grid;
        public Map Input;
        public Map Output;
        public Window Window;
        public PanelLayout Layout;
        public StripPlan Plan;
        public float* Weights;
        public float* Bias;
        public byte* Scratch;
        public long ScratchStride;
        public int GroupInputs;
        public int Panels;
        public TEpilogue Epilogue;
    }
}
