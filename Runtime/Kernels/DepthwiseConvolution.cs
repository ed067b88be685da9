using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution in which every channel is a group of its own: output channel c is a sum over input channel c alone. Any kernel, stride,
/// padding and dilation.
/// </summary>
public static unsafe class DepthwiseConvolution
{
    /// <summary>Bytes of scratch memory that each worker needs, whatever the sizes of the maps: 12 · taps, rounded up to a multiple of 64.</summary>
    /// <param name="channels">Channels of the input and of the output map.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int channels, in Window window) => ((12L * window.Taps) + 63) & ~63L;

    /// <summary>Convolves.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The input map.</param>
    /// <param name="weights">The weights, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes. Must not overlap the input.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <exception cref="ArgumentException">The maps, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map input, DepthwiseWeights weights, Map output, TEpilogue epilogue, in Window window)
        where TEpilogue : unmanaged, IEpilogue =>
        WidthDispatch.RunBest(new Call<TEpilogue>(run, input, weights, output, epilogue, window));

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

        var rows = new Rows<TEpilogue>
        {
            Input = input,
            Output = output,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Scratch = new WorkerScratch(run),
            Epilogue = epilogue,
        };
        RowSplit.Split<Rows<TEpilogue>, S, V>(run, rows, output.Height, (long)window.Taps * output.Channels * output.Pixels);
        GC.KeepAlive(weights);
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public Window Window;
        public PanelLayout Layout;
        public float* Weights;
        public float* Bias;
        public WorkerScratch Scratch;
        public TEpilogue Epilogue;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint* taps = (nint*)Scratch.Of(worker);
            int* weights = (int*)(taps + Window.Taps);
            for (int row = first; row < end; row++)
            {
                for (int channel = 0; channel < Layout.Channels; channel += DepthwiseChannels.Most)
                {
                    int column = 0;
                    while (column < Output.Width)
                    {
                        column += Pixels<S, V>(row, column, channel, taps, weights);
                    }
                }
            }
        }

        /// <summary>Computes a pixel, and those next to it that see the same taps: six, two or one.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly int Pixels<S, V>(int row, int column, int channel, nint* taps, int* weights)
            where S : struct, ISimd<V>
            where V : struct
        {
            long top = ((long)row * Window.StrideHeight) - Window.PaddingTop;
            long left = ((long)column * Window.StrideWidth) - Window.PaddingLeft;
            nint pixelBytes = (nint)Input.Stride * sizeof(float);
            int count = 0;
            for (int i = 0; i < Window.KernelHeight; i++)
            {
                long y = top + ((long)i * Window.DilationHeight);
                for (int j = 0; j < Window.KernelWidth && (ulong)y < (ulong)Input.Height; j++)
                {
                    long x = left + ((long)j * Window.DilationWidth);
                    if ((ulong)x < (ulong)Input.Width)
                    {
                        taps[count] = (nint)(((y * Input.Width) + x) * pixelBytes);
                        weights[count++] = (i * Window.KernelWidth) + j;
                    }
                }
            }

            nint pixel = ((nint)row * Output.Width) + column;
            var input = new TileInput { Data = Input.Data + channel, Step = Window.StrideWidth * pixelBytes, Taps = taps, TapCount = count };
            var target = new TileTarget<TEpilogue>
            {
                Data = Output.Pixel(pixel) + channel, Step = Output.Stride, Pixel = pixel, PixelStep = 1, Channel = channel, Epilogue = Epilogue,
            };
            return Pixels<S, V>(input, weights, new DepthwiseChannels(Layout, Weights, Bias, channel), target, SameTaps(column, left));
        }

        /// <summary>Computes as many pixels with the same taps as come.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static int Pixels<S, V>(TileInput input, int* weights, in DepthwiseChannels channels, TileTarget<TEpilogue> target, int count)
            where S : struct, ISimd<V>
            where V : struct
        {
            int done = 0;
            while (done < count)
            {
                int taken = count - done >= 6 ? 6 : count - done >= 2 ? 2 : 1;
                switch (taken)
                {
                    case 6:
                        DepthwiseProduct.Six<S, V, TEpilogue>(input, weights, channels, target);
                        break;
                    case 2:
                        DepthwiseProduct.Two<S, V, TEpilogue>(input, weights, channels, target);
                        break;
                    default:
                        DepthwiseProduct.One<S, V, TEpilogue>(input, weights, channels, target);
                        break;
                }

                done += taken;
                input.Data = (float*)((byte*)input.Data + (taken * input.Step));
                target.Data += taken * target.Step;
                target.Pixel += taken;
            }

            return count;
        }

        /// <summary>How many pixels from a column on have all their taps inside the input, or 1.</summary>
        private readonly int SameTaps(int column, long left)
        {
            long room = Input.Width - 1 - left - (((long)Window.KernelWidth - 1) * Window.DilationWidth);
            return left < 0 || room < 0 ? 1 : (int)Math.Min(Output.Width - column, (room / Window.StrideWidth) + 1);
        }
    }

    private readonly struct Call<TEpilogue>(Execution run, Map input, DepthwiseWeights weights, Map output, TEpilogue epilogue, Window window) : IWidthKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            DepthwiseConvolution.Run<S, V, TEpilogue>(run, input, weights, output, epilogue, window);
    }
}
