using System;
using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>
/// The gradient of a depthwise convolution's input for any stride: every input pixel sums the gradients of the outputs that read it, times the weights with which they do.
/// </summary>
internal static unsafe class DepthwiseGather
{
    /// <summary>Gathers.</summary>
    public static void Run(Execution run, BatchMap outputGradient, DepthwiseWeights weights, BatchMap inputGradient, in Window window, bool accumulate)
    {
        KernelArguments.RequireScratch(run, DepthwiseConvolution.ScratchBytes(inputGradient.Channels, window));
        var rows = new Rows
        {
            OutputGradient = outputGradient,
            InputGradient = inputGradient,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Scratch = new WorkerScratch(run),
            Accumulate = accumulate,
        };
        RowSplit.RunBest(run, rows, checked(inputGradient.Count * inputGradient.Height), inputGradient.Pixels * inputGradient.Channels);
        GC.KeepAlive(weights);
    }

    private struct Rows : IRowKernel
    {
        public BatchMap OutputGradient;
        public BatchMap InputGradient;
        public Window Window;
        public PanelLayout Layout;
        public float* Weights;
        public float* Bias;
        public WorkerScratch Scratch;
        public bool Accumulate;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            for (int at = first; at < end; at++)
            {
                int image = at / InputGradient.Height;
                if (Accumulate)
                {
                    Row<S, V, Accumulated<Identity>>(image, at % InputGradient.Height, worker, new Accumulated<Identity>(InputGradient[image], default));
                }
                else
                {
                    Row<S, V, Identity>(image, at % InputGradient.Height, worker, default);
                }
            }
        }

        private readonly void Row<S, V, TEpilogue>(int image, int row, int worker, TEpilogue epilogue)
            where S : struct, ISimd<V>
            where V : struct
            where TEpilogue : unmanaged, IEpilogue
        {
            nint* taps = (nint*)Scratch.Of(worker);
            int* numbers = (int*)(taps + Window.Taps);
            nint pixelBytes = (nint)OutputGradient.Stride * sizeof(float);

            // Pixels a stride apart are read at the same taps.
            for (int phase = 0; phase < Math.Min(Window.StrideWidth, InputGradient.Width); phase++)
            {
                int column = phase;
                while (column < InputGradient.Width)
                {
                    int count = Taps(row, column, pixelBytes, taps, numbers, out int same);
                    nint pixel = ((nint)row * InputGradient.Width) + column;
                    for (int channel = 0; channel < Layout.Channels; channel += DepthwiseChannels.Most)
                    {
                        var input = new TileInput { Data = OutputGradient[image].Data + channel, Step = pixelBytes, Taps = taps, TapCount = count };
                        var target = new TileTarget<TEpilogue>
                        {
                            Data = InputGradient[image].Pixel(pixel) + channel,
                            Step = (nint)InputGradient.Stride * Window.StrideWidth,
                            Pixel = pixel,
                            PixelStep = Window.StrideWidth,
                            Channel = channel,
                            Epilogue = epilogue,
                        };
                        Pixels<S, V, TEpilogue>(input, numbers, new DepthwiseChannels(Layout, Weights, Bias, channel), target, same);
                    }

                    column += same * Window.StrideWidth;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Pixels<S, V, TEpilogue>(TileInput input, int* numbers, in DepthwiseChannels channels, TileTarget<TEpilogue> target, int count)
            where S : struct, ISimd<V>
            where V : struct
            where TEpilogue : unmanaged, IEpilogue
        {
            while (count > 0)
            {
                int taken = count >= 6 ? 6 : count >= 2 ? 2 : 1;
                switch (taken)
                {
                    case 6:
                        DepthwiseProduct.Six<S, V, TEpilogue>(input, numbers, channels, target);
                        break;
                    case 2:
                        DepthwiseProduct.Two<S, V, TEpilogue>(input, numbers, channels, target);
                        break;
                    default:
                        DepthwiseProduct.One<S, V, TEpilogue>(input, numbers, channels, target);
                        break;
                }

                count -= taken;
                input.Data = (float*)((byte*)input.Data + (taken * input.Step));
                target.Data += taken * target.Step;
                target.Pixel += taken * target.PixelStep;
            }
        }

        /// <summary>Finds the outputs that read a pixel, and how many pixels a stride apart are read at the same taps.</summary>
        private readonly int Taps(int row, int column, nint pixelBytes, nint* taps, int* numbers, out int same)
        {
            int count = 0;
            same = ((InputGradient.Width - 1 - column) / Window.StrideWidth) + 1;
            for (int j = 0; j < Window.KernelWidth; j++)
            {
                int x = column + Window.PaddingLeft - (j * Window.DilationWidth);
                if (x % Window.StrideWidth != 0)
                {
                    continue;
                }

                // One tap more, or one fewer, ends the run.
                x /= Window.StrideWidth;
                if (x >= OutputGradient.Width)
                {
                    continue;
                }

                same = Math.Min(same, x < 0 ? -x : OutputGradient.Width - x);
                for (int i = 0; i < Window.KernelHeight && x >= 0; i++)
                {
                    int y = row + Window.PaddingTop - (i * Window.DilationHeight);
                    if (y >= 0 && y % Window.StrideHeight == 0 && y / Window.StrideHeight < OutputGradient.Height)
                    {
                        taps[count] = (((nint)(y / Window.StrideHeight) * OutputGradient.Width) + x) * pixelBytes;
                        numbers[count++] = (i * Window.KernelWidth) + j;
                    }
                }
            }

            return count;
        }
    }
}
