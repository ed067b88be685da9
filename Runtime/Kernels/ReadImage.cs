using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Brings an 8-bit image into a map and normalises it: (x − mean) / deviation, for each channel.</summary>
public static unsafe class ReadImage
{
    /// <summary>Bytes of scratch memory for each worker: a float for each of 256 levels and each channel.</summary>
    /// <param name="channels">Channels of the image.</param>
    public static long ScratchBytes(int channels) => LevelTable.Bytes(channels);

    /// <summary>Fills a map. The results are those of one float subtraction and one float division, to the bit.</summary>
    /// <param name="run">The running execution, with <see cref="ScratchBytes"/> of scratch memory.</param>
    /// <param name="image">Height × width × channels bytes, dense, in the order of the map's channels.</param>
    /// <param name="output">The map to fill.</param>
    /// <param name="normalisation">A mean and a deviation for each channel.</param>
    /// <exception cref="ArgumentException">A number of means or deviations is not that of channels, or scratch memory is missing.</exception>
    public static void Run(Execution run, byte* image, Map output, ImageNormalisation normalisation)
    {
        run.StartStep();
        KernelArguments.RequireScratch(run, ScratchBytes(output.Channels));
        float* table = (float*)run.Scratch(0);
        LevelTable.Fill(table, output.Channels, normalisation);
        RowSplit.Run(run, new Rows { Image = image, Table = table, Output = output }, output, lanes: 1);
    }

    private struct Rows : IRowKernel
    {
        public byte* Image;
        public float* Table;
        public Map Output;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint pixel = (nint)first * Output.Width;
            byte* source = Image + (pixel * Output.Channels);
            LevelTable.Read(Table, Output.Channels, source, ((nint)end * Output.Width) - pixel, Output.Pixel(pixel), Output.Stride);
        }
    }
}
