using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution with any kernel, stride, padding, dilation and groups: every output is its bias plus a sum of products, in one
/// order whatever the number of workers.
/// </summary>
public static unsafe class DirectConvolution
{
    /// <summary>Input channels of a group up to which a window is copied together before it is multiplied.</summary>
    private const int FewChannels = 16;

    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps.</summary>
    /// <remarks>
    /// 57344 + 96 · taps + 4 · input channels, with taps = kernel height · kernel width; and where a group has at most 16 input
    /// channels and taps &gt; 1, 24576 + 48 · taps · input channels of a group on top.
    /// </remarks>
    /// <param name="inputChannels">Channels of the input map.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int inputChannels, int groups, in Window window) =>
        StripPlan.ScratchBytes(inputChannels, window.Taps, Gathers(inputChannels / groups, window) ? (long)window.Taps * (inputChannels / groups) : 0);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window)
        where TEpilogue : unmanaged, IEpilogue
    {
        if (SimdWidth.Has512)
        {
            Run<Simd512, Vector512<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else if (SimdWidth.Has256)
        {
            Run<Simd256, Vector256<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else if (SimdWidth.Has128)
        {
            Run<Simd128, Vector128<float>, TEpilogue>(run, input, weights, output, epilogue, window);
        }
        else
        {
            Run<Scalar, float, TEpilogue>(run, input, weights, output, epilogue, window);
        }
    }

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<S, V, TEpilogue>(
        Execution run, Map input, ConvolutionWeights weights, Map output, TEpilogue epilogue, in Window window)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.InputChannels, "input");
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, weights.Groups, window));
        weights.RequireLanes(S.Count);

        int groupInputs = input.Channels / weights.Groups;
        bool gathers = Gathers(groupInputs, window);
        PanelLayout layout = weights.Layout;
        long inputFloats = (long)window.KernelHeight * window.StrideWidth * input.Channels;
        int panels = layout.Panels * weights.Groups;
        long products = layout.Depth * output.Channels * output.Pixels;
        var job = new Job<TEpilogue>
        {
            Input = input,
            Output = output,
            Window = window,
            Layout = layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            GroupInputs = groupInputs,
            Panels = panels,
            Gathers = gathers,
            AlongInputs = weights.AlongInputs,
            Plan = new StripPlan(output.Pixels, gathers ? 1 : window.Taps, gathers ? layout.Depth : 0, inputFloats, panels, products, run.Workers),
            Scratch = run.Scratch(0),
            ScratchStride = run.ScratchBytes,
            Epilogue = epilogue,
        };
        job.Plan.Run(run, &Part<S, V, TEpilogue>, &job);
        GC.KeepAlive(weights);
    }

    private static bool Gathers(int groupInputs, in Window window) => groupInputs <= FewChannels && window.Taps > 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        int taps = job.Gathers ? 1 : job.Window.Taps;
        var strip = new Strip(job.Scratch + (worker * job.ScratchStride), job.Input.Channels, taps, job.Plan.Sixes);
        (nint first, int count) = job.Plan.Range(part, job.Output.Pixels);
        (int panel, int end) = job.Plan.Share(part, job.Panels);
        if (!job.Gathers)
        {
            WindowTaps.Point(ref strip, job.Input, job.Window, job.Output.Width, first, count);
        }

        while (panel < end)
        {
            int group = panel / job.Layout.Panels;
            int groupStart = group * job.Layout.Panels;
            int stop = Math.Min(end, groupStart + job.Layout.Panels);
            int channel = group * job.GroupInputs;
            if (job.Gathers)
            {
                WindowTaps.Gather<S, V>(ref strip, job.Input, job.Window, job.Output.Width, first, count, channel, job.GroupInputs);
            }

            float* weights = job.Weights + (group * job.Layout.Size);
            float* bias = job.Bias + ((nint)group * job.Layout.PaddedChannels);
            nint depth = job.Gathers ? (nint)job.Layout.Depth : job.GroupInputs;
            nint offset = job.Gathers ? 0 : channel;
            int output = group * job.Layout.Channels;
            if (job.AlongInputs)
            {
                PanelSweep.RunAlongInputs<S, V, TEpilogue>(strip, job.Layout, weights, bias, depth, offset, output, job.Output, job.Epilogue);
            }
            else
            {
                PanelSweep.Run<S, V, TEpilogue>(
                    strip, job.Layout, weights, bias, depth, offset, output, panel - groupStart, stop - groupStart, job.Output, job.Epilogue);
            }

            panel = stop;
        }
    }

    private struct Job<TEpilogue>
        where TEpilogue : unmanaged, IEpilogue
    {
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
        public bool Gathers;
        public bool AlongInputs;
        public TEpilogue Epilogue;
    }
}
