using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution in which every channel is a group of its own: output channel c is a sum over input channel c alone. Any kernel, stride,
/// padding and dilation.
/// </summary>
public static unsafe class DepthwiseConvolution
{
    /// <summary>
    /// Bytes of scratch memory that each worker needs, whatever the sizes of the maps: 57344 + 96 · taps + 4 · channels, with taps = kernel
    /// height · kernel width.
    /// </summary>
    /// <param name="channels">Channels of the input and of the output map.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int channels, in Window window) => StripPlan.ScratchBytes(channels, window.Taps, 0);

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, DepthwiseWeights weights, Map output, TEpilogue epilogue, in Window window)
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
    internal static void Run<S, V, TEpilogue>(Execution run, Map input, DepthwiseWeights weights, Map output, TEpilogue epilogue, in Window window)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireChannels(input, weights.Channels, "input");
        KernelArguments.RequireChannels(output, weights.Channels, "output");
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, window));
        weights.RequireLanes(S.Count);

        long inputFloats = (long)window.KernelHeight * window.StrideWidth * input.Channels;
        long products = (long)window.Taps * output.Channels * output.Pixels;
        var job = new Job<TEpilogue>
        {
            Input = input,
            Output = output,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Plan = new StripPlan(output.Pixels, window.Taps, 0, inputFloats, 1, products, run.Workers),
            Scratch = run.Scratch(0),
            ScratchStride = run.ScratchBytes,
            Epilogue = epilogue,
        };
        job.Plan.Run(run, &Part<S, V, TEpilogue>, &job);
        GC.KeepAlive(weights);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<S, V, TEpilogue>(void* state, int part, int worker)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        ref Job<TEpilogue> job = ref *(Job<TEpilogue>*)state;
        int taps = job.Window.Taps;
        var strip = new Strip(job.Scratch + (worker * job.ScratchStride), job.Input.Channels, taps, job.Plan.Sixes);
        (nint first, int count) = job.Plan.Range(part, job.Output.Pixels);
        WindowTaps.Point(ref strip, job.Input, job.Window, job.Output.Width, first, count);
        for (int six = 0; six < strip.Sixes; six++)
        {
            int done = six * PanelProduct.Pixels;
            float** rows = strip.Rows + ((nint)done * taps);
            int pixels = Math.Min(count - done, PanelProduct.Pixels);
            for (int panel = 0; panel < job.Layout.Panels; panel++)
            {
                int channel = job.Layout.Channel(panel);
                int vectors = job.Layout.Width(panel);
                int channels = Math.Min(job.Layout.Channels - channel, vectors * S.Count);
                float* weights = job.Weights + (channel * job.Layout.Depth);
                if (vectors == 2)
                {
                    DepthwiseProduct.Wide6<S, V>(rows, taps, channel, weights, job.Bias + channel, strip.Results);
                }
                else
                {
                    DepthwiseProduct.Narrow6<S, V>(rows, taps, channel, weights, job.Bias + channel, strip.Results);
                }

                PanelOutput.Write<S, V, TEpilogue>(strip.Results, strip.Pixels + done, pixels, vectors, channel, channels, job.Output, job.Epilogue);
            }
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
        public TEpilogue Epilogue;
    }
}
