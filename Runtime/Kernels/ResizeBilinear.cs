using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Scales a map to another size by bilinear interpolation.</summary>
public static unsafe class ResizeBilinear
{
    /// <summary>output = epilogue(input at the output's size).</summary>
    /// <remarks>
    /// With aligned corners, output row i lies at input row i · rowStep; without, at (i + ½) · rowStep − ½, but not above row 0. Along an axis
    /// where both sizes are equal, pixels are taken as they are.
    /// </remarks>
    /// <param name="run">The running execution.</param>
    /// <param name="input">At least one pixel.</param>
    /// <param name="output">As many channels as the input.</param>
    /// <param name="rowStep">
    /// Input rows from one output row to the next. Aligned corners: (input − 1) / (output − 1), or 0 for one output row; else input / output, or
    /// 1 / factor where the model gives a factor.
    /// </param>
    /// <param name="columnStep">Input columns from one output column to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="System.ArgumentException">The channels differ, or the input has no pixels.</exception>
    public static void Run<TEpilogue>(
        Execution run, Map input, Map output, float rowStep, float columnStep, bool alignCorners, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, input, output, rowStep, columnStep, alignCorners, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(
        Execution run, Map input, Map output, float rowStep, float columnStep, bool alignCorners, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSameChannels(output, input.Channels);
        KernelArguments.RequirePixels(input, output);
        Rows<TEpilogue> rows = new()
        {
            Input = input, Output = output, RowStep = rowStep, ColumnStep = columnStep, AlignCorners = alignCorners, Epilogue = epilogue,
        };
        RowSplit.Run(run, rows, output, lanes);
    }

    // Columns whose taps are kept at a time.
    private const int Columns = 256;

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Input;
        public Map Output;
        public float RowStep;
        public float ColumnStep;
        public bool AlignCorners;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            // Where columns lie is the same for all rows; finding it takes about as long as interpolating a few channels.
            LinearTap* taps = stackalloc LinearTap[Columns];
            for (int start = 0; start < Output.Width; start += Columns)
            {
                int count = Math.Min(Columns, Output.Width - start);
                for (int i = 0; i < count; i++)
                {
                    taps[i] = new LinearTap(start + i, Input.Width, Output.Width, ColumnStep, AlignCorners);
                }

                for (int row = first; row < end; row++)
                {
                    Row<S, V>(row, start, taps, count);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Row<S, V>(int row, int start, LinearTap* taps, int count)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            int channels = Output.Channels;
            LinearTap rows = new(row, Input.Height, Output.Height, RowStep, AlignCorners);
            V upperWeight = S.Broadcast(rows.NearWeight);
            V lowerWeight = S.Broadcast(rows.FarWeight);
            float* source = Input.Pixel(rows.Near, 0);
            nint down = (nint)(rows.Far - rows.Near) * Input.Width * Input.Stride;
            nint pixel = ((nint)row * Output.Width) + start;
            float* target = Output.Pixel(pixel);
            for (int i = 0; i < count; i++)
            {
                LinearTap columns = taps[i];
                V leftWeight = S.Broadcast(columns.NearWeight);
                V rightWeight = S.Broadcast(columns.FarWeight);
                float* left = source + ((nint)columns.Near * Input.Stride);
                float* right = source + ((nint)columns.Far * Input.Stride);

                // Down the column first, then along the row: the fused argmax does the same and must round alike.
                for (int c = 0; c < channels; c += S.Count)
                {
                    V atLeft = S.MultiplyAdd(S.Load(left + down + c), lowerWeight, S.Multiply(S.Load(left + c), upperWeight));
                    V atRight = S.MultiplyAdd(S.Load(right + down + c), lowerWeight, S.Multiply(S.Load(right + c), upperWeight));
                    V value = S.MultiplyAdd(atRight, rightWeight, S.Multiply(atLeft, leftWeight));
                    ChannelTail.Store<S, V>(target + c, epilogue.Apply<S, V>(value, pixel, c), channels - c);
                }

                pixel++;
                target += Output.Stride;
            }
        }
    }
}
