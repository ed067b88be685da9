using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Convolution that reads a network's input where the caller has it, an 8-bit image or a tensor: brings the rows that a window sees, as <see cref="ReadImage"/>
/// and <see cref="ReadTensor"/> do, into a band of a few rows that stays in the cache, and multiplies from there. The input as a map is never stored. Padding
/// is zero after normalisation.
/// </summary>
public static unsafe class InputConvolution
{
    /// <summary>Bytes of scratch memory that each worker needs.</summary>
    /// <remarks>
    /// About 4 · channels · (kernel height + 1) · row + 1024 · channels + 6144, with row the larger of width + padding and
    /// (output width + 12) · stride + kernel width · dilation.
    /// </remarks>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="width">Pixels in a row of the input.</param>
    /// <param name="outputWidth">Pixels in a row of the output.</param>
    /// <param name="window">The window.</param>
    public static long ScratchBytes(int channels, int width, int outputWidth, in Window window) =>
        Band.Bytes(channels, width, outputWidth, window);

    /// <summary>Convolves. The results are, to the bit, those of storing the input as a map and <see cref="DirectConvolution"/>.</summary>
    /// <param name="run">Where the workers and their scratch memory come from.</param>
    /// <param name="input">The image or tensor.</param>
    /// <param name="weights">The weights of a convolution without groups, packed for this machine.</param>
    /// <param name="output">The output map; its height and width say how far the window goes.</param>
    /// <param name="epilogue">What happens to each result before it is stored.</param>
    /// <param name="window">The kernel's size, stride, padding and dilation.</param>
    /// <exception cref="ArgumentException">The input, map, weights, window and scratch memory do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run,
        RunInput input,
        ConvolutionWeights weights,
        Map output,
        TEpilogue epilogue,
        in Window window)
        where TEpilogue : unmanaged, IEpilogue
    {
        Rows<TEpilogue> rows = Prepare(run, input, weights, output, epilogue, window, SimdWidth.Best);
        RowSplit.RunBest(run, rows, output.Height, (long)output.Pixels * output.Channels);
        GC.KeepAlive(weights);
    }

    /// <summary>Convolves on vectors of one width.</summary>
    internal static void Run<TEpilogue>(
        Execution run,
        RunInput input,
        ConvolutionWeights weights,
        Map output,
        TEpilogue epilogue,
        in Window window,
        int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        Rows<TEpilogue> rows = Prepare(run, input, weights, output, epilogue, window, lanes);
        RowSplit.Run(run, rows, output.Height, (long)output.Pixels * output.Channels, lanes);
        GC.KeepAlive(weights);
    }

    private static Rows<TEpilogue> Prepare<TEpilogue>(
        Execution run,
        RunInput input,
        ConvolutionWeights weights,
        Map output,
        TEpilogue epilogue,
        in Window window,
        int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        RequireInput(input, weights.InputChannels);
        KernelArguments.RequireChannels(output, weights.OutputChannels, "output");
        KernelArguments.RequireKernel(window, weights.KernelHeight, weights.KernelWidth);
        KernelArguments.RequireScratch(run, ScratchBytes(weights.InputChannels, input.Size.Width, output.Width, window));
        weights.RequireLanes(lanes);
        if (weights.Groups != 1 || weights.AlongInputs)
        {
            throw new ArgumentException(
                $"A convolution of a network's input takes no groups, and fewer than {lanes} channels or more than {lanes / 4} outputs; "
                + $"found {weights.Groups} groups, {weights.InputChannels} channels and {weights.OutputChannels} outputs.",
                nameof(weights));
        }

        float* table = (float*)run.Scratch(0);
        if (input.Normalisation is { } normalisation)
        {
            LevelTable.Fill(table, weights.InputChannels, normalisation);
        }

        return new Rows<TEpilogue>
        {
            Input = new InputRows(input, table),
            Output = output,
            Window = window,
            Layout = weights.Layout,
            Weights = weights.Data,
            Bias = weights.Bias,
            Scratch = new WorkerScratch(run),
            Epilogue = epilogue,
        };
    }

    private static void RequireInput(RunInput input, int channels)
    {
        if (input.Tensor == null && input.Image == null)
        {
            throw new ArgumentException("There is neither an image nor a tensor to read.", nameof(input));
        }

        if (input.Size.Channels != channels)
        {
            throw new ArgumentException($"The weights are for {channels} input channels, but the input is {input.Size}.", nameof(input));
        }
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public InputRows Input;
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
            var band = new Band(Scratch.Of(worker), Input, Output.Width, Window);
            for (int row = first; row < end; row++)
            {
                nint pixel = (nint)row * Output.Width;
                var target = new TileTarget<TEpilogue> { Data = Output.Pixel(pixel), Step = Output.Stride, Pixel = pixel, PixelStep = 1, Epilogue = Epilogue };
                Prefetch next = default;
                if (row + 1 < end)
                {
                    next.Add(Output.Pixel(pixel + Output.Width), (nint)Output.Width * Output.Stride * sizeof(float));
                }

                TileSweep.Run<S, V, TEpilogue>(band.Row(row), Output.Width, Layout, Weights, Bias, 0, Layout.Panels, target, band.Results, next);
            }
        }
    }

    /// <summary>The rows of the input that a window sees, with their padding: each in the place of its number modulo the kernel's rows.</summary>
    private readonly struct Band
    {
        private readonly InputRows input;
        private readonly int channels;
        private readonly Window window;
        private readonly nint rowFloats;
        private readonly nint* taps;
        private readonly nint* held;
        private readonly float* zeros;
        private readonly float* rows;

        public Band(float* memory, in InputRows input, int outputWidth, in Window window)
        {
            this.input = input;
            this.window = window;
            channels = input.Size.Channels;
            rowFloats = RowFloats(channels, input.Size.Width, outputWidth, window);
            Results = memory + (LevelTable.Bytes(channels) / sizeof(float));
            taps = (nint*)(Results + TileSweep.ResultFloats);
            held = taps + (window.KernelHeight * (nint)window.KernelWidth);
            zeros = (float*)(held + window.KernelHeight);
            rows = zeros + rowFloats;
            new Span<nint>(held, window.KernelHeight).Fill(-1);
            new Span<float>(zeros, checked((int)(rowFloats * (window.KernelHeight + 1)))).Clear();
        }

        public float* Results { get; }

        public static long Bytes(int channels, int width, int outputWidth, in Window window) =>
            LevelTable.Bytes(channels)
            + (sizeof(float) * (TileSweep.ResultFloats + ((window.KernelHeight + 1L) * RowFloats(channels, width, outputWidth, window))))
            + (sizeof(long) * (window.KernelHeight * (window.KernelWidth + 1L)));

        /// <summary>Brings what an output row sees and is not yet held.</summary>
        public TileInput Row(int row)
        {
            int joined = window.DilationWidth == 1 ? 1 : window.KernelWidth;
            int count = 0;
            for (int i = 0; i < window.KernelHeight; i++)
            {
                float* place = Place(i, ((long)row * window.StrideHeight) - window.PaddingTop + ((long)i * window.DilationHeight));
                for (int j = 0; j < joined; j++)
                {
                    taps[count++] = (nint)((byte*)(place + ((nint)j * window.DilationWidth * channels)) - (byte*)zeros);
                }
            }

            return new TileInput
            {
                Data = zeros,
                Step = (nint)window.StrideWidth * channels * sizeof(float),
                Taps = taps,
                TapCount = count,
                Depth = joined == 1 ? window.KernelWidth * channels : channels,
            };
        }

        private float* Place(int tap, long y)
        {
            if ((ulong)y >= (ulong)input.Size.Height)
            {
                return zeros;
            }

            // The rows that a window sees follow one another unless it is dilated; then each tap keeps a row of its own.
            nint place = window.DilationHeight == 1 ? (nint)(y % window.KernelHeight) : tap;
            float* start = rows + (place * rowFloats);
            if (held[place] != (nint)y)
            {
                held[place] = (nint)y;
                input.Read((nint)y, start + ((nint)window.PaddingLeft * channels));
            }

            return start;
        }

        /// <summary>Room for a row with its padding, and for what fills up the last tile.</summary>
        private static nint RowFloats(int channels, int width, int outputWidth, in Window window)
        {
            long seen = ((outputWidth + (long)TileShape.Most) * window.StrideWidth) + ((long)window.KernelWidth * window.DilationWidth);
            long padded = width + (long)window.PaddingLeft;
            return (nint)(((Math.Max(seen, padded) * channels) + 31) & ~15L);
        }
    }
}
