using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Samples a map at the positions that a second map gives.</summary>
public static unsafe class GridSample
{
    /// <summary>output = epilogue(source sampled at the grid).</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="source">The map to sample; at least one pixel.</param>
    /// <param name="grid">
    /// Two channels, x and y, −1 to 1 across the source, at the output's size. A coordinate that is not a number is taken as the first row or
    /// column, but with zeros outside it gives NaN (bilinear) or 0 (nearest).
    /// </param>
    /// <param name="output">As many channels as the source.</param>
    /// <param name="mode">How the source is read at a fractional position.</param>
    /// <param name="padding">What lies outside the source.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="ArgumentException">The maps do not fit together.</exception>
    public static void Run<TEpilogue>(
        Execution run, Map source, Map grid, Map output, SamplingMode mode, SamplingPadding padding, bool alignCorners, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, source, grid, output, mode, padding, alignCorners, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(
        Execution run, Map source, Map grid, Map output, SamplingMode mode, SamplingPadding padding, bool alignCorners, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSameChannels(output, source.Channels);
        KernelArguments.RequireSameChannels(grid, 2);
        KernelArguments.RequireSize(grid, output.Height, output.Width);
        KernelArguments.RequirePixels(source, output);
        Rows<TEpilogue> rows = new()
        {
            Source = source, Grid = grid, Output = output, Mode = mode, Padding = padding, AlignCorners = alignCorners, Epilogue = epilogue,
        };
        RowSplit.Run(run, rows, output, lanes);
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Source;
        public Map Grid;
        public Map Output;
        public SamplingMode Mode;
        public SamplingPadding Padding;
        public bool AlignCorners;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            SampleAxis horizontal = new(Source.Width, AlignCorners);
            SampleAxis vertical = new(Source.Height, AlignCorners);
            nint last = (nint)end * Output.Width;
            for (nint pixel = (nint)first * Output.Width; pixel < last; pixel++)
            {
                float* coordinates = Grid.Pixel(pixel);
                float x = horizontal.Position(coordinates[0], Padding);
                float y = vertical.Position(coordinates[1], Padding);
                if (Mode == SamplingMode.Bilinear)
                {
                    BilinearSampler.Write<S, V, TEpilogue>(Source, x, y, Output, pixel, ref epilogue);
                }
                else
                {
                    WriteNearest<S, V>(x, y, pixel, ref epilogue);
                }
            }
        }

        private readonly void WriteNearest<S, V>(float x, float y, nint pixel, ref TEpilogue epilogue)
            where S : struct, ISimd<V>
            where V : struct
        {
            float column = MathF.Round(x);
            float row = MathF.Round(y);
            bool inside = column >= 0f && column < Source.Width && row >= 0f && row < Source.Height;
            float* source = inside ? Source.Pixel((int)row, (int)column) : null;
            float* target = Output.Pixel(pixel);
            for (int c = 0; c < Output.Channels; c += S.Count)
            {
                V value = inside ? S.Load(source + c) : S.Zero;
                ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(value, pixel, c), Output.Channels - c);
            }
        }
    }
}
