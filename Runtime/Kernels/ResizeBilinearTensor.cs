using System;
using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Hands a map to a caller as a tensor with one plane for each channel (NCHW, batch 1), scaled to another size by bilinear interpolation on the way.</summary>
/// <remarks>
/// Each output row is first interpolated down the columns, at the map's own width, and then along the row, straight into the caller's memory: the scaled map is
/// written once and never read. To the bit what <see cref="ResizeBilinear"/> and <see cref="WriteTensor"/> give.
/// </remarks>
public static unsafe class ResizeBilinearTensor
{
    /// <summary>
    /// Bytes of scratch memory for each worker: 4 · (3 · w + 3 · channels · p) with w = width rounded up to a multiple of 16 and
    /// p = inputWidth + 17 rounded up to a multiple of 16.
    /// </summary>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="inputWidth">Width of the map.</param>
    /// <param name="width">Width of the tensor.</param>
    public static long ScratchBytes(int channels, int inputWidth, int width) =>
        sizeof(float) * (LinearColumns.Floats(width) + (3L * channels * ScoreRow.PlaneStride(inputWidth)));

    /// <summary>Fills the caller's memory.</summary>
    /// <param name="run">The execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="input">At least one pixel.</param>
    /// <param name="tensor">Room for channels × height × width floats, dense.</param>
    /// <param name="height">Rows of the tensor.</param>
    /// <param name="width">Columns of the tensor.</param>
    /// <param name="rowStep">Rows of the map from one row of the tensor to the next, as for <see cref="ResizeBilinear"/>.</param>
    /// <param name="columnStep">Columns of the map from one column of the tensor to the next, likewise.</param>
    /// <param name="alignCorners">Whether the centres of the corner pixels coincide, or the outer edges of the maps.</param>
    /// <exception cref="ArgumentException">The map has no pixels, or scratch memory is missing.</exception>
    public static void Run(
        Execution run, Map input, float* tensor, int height, int width, float rowStep, float columnStep, bool alignCorners) =>
        Run(run, input, tensor, height, width, rowStep, columnStep, alignCorners, SimdWidth.Best);

    internal static void Run(
        Execution run, Map input, float* tensor, int height, int width, float rowStep, float columnStep, bool alignCorners, int lanes)
    {
        run.StartStep();
        KernelArguments.RequirePixels(input, new Map(null, height, width, input.Channels, input.Channels));
        KernelArguments.RequireScratch(run, ScratchBytes(input.Channels, input.Width, width));

        // The columns are the same for all rows: all workers read them in the first worker's scratch memory.
        var scratch = new WorkerScratch(run);
        Rows rows = new()
        {
            Input = input,
            Tensor = tensor,
            Height = height,
            Width = width,
            RowStep = rowStep,
            AlignCorners = alignCorners,
            Columns = new LinearColumns(scratch.Of(0), input.Width, width, columnStep, alignCorners, lanes),
            Scratch = scratch,
        };
        RowSplit.Run(run, rows, height, (long)height * width * input.Channels, lanes);
    }

    private struct Rows : IRowKernel
    {
        public Map Input;
        public float* Tensor;
        public int Height;
        public int Width;
        public float RowStep;
        public bool AlignCorners;
        public LinearColumns Columns;
        public WorkerScratch Scratch;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            var row = new ScoreRow<StoredScores>(new StoredScores(Input), Scratch.Of(worker) + LinearColumns.Floats(Width));
            for (int y = first; y < end; y++)
            {
                row.Interpolate<S, V>(new LinearTap(y, Input.Height, Height, RowStep, AlignCorners));
                float* plane = row.Planes;
                float* target = Tensor + ((nint)y * Width);
                for (int c = 0; c < Input.Channels; c++)
                {
                    Along<S, V>(plane, target);
                    plane += row.Stride;
                    target += (nint)Height * Width;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private readonly void Along<S, V>(float* plane, float* target)
            where S : struct, ISimd<V>
            where V : struct
        {
            LinearColumns columns = Columns;
            for (int column = 0; column < Width; column += S.Count)
            {
                V farWeight = columns.FarWeight<S, V>(column);
                V nearWeight = S.Subtract(S.Broadcast(1f), farWeight);
                V value = columns.AreNear<S, V>(column)
                    ? columns.At<S, V>(plane, column, nearWeight, farWeight)
                    : columns.AtAny<S, V>(plane, column, nearWeight, farWeight);
                ChannelTail.Store<S, V>(target + column, value, Width - column);
            }
        }
    }
}
