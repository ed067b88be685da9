using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Brings a caller's tensor, one plane for each channel (NCHW, batch 1), into a map.</summary>
public static unsafe class ReadTensor
{
    /// <summary>Fills a map.</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="tensor">Channels × height × width floats, dense.</param>
    /// <param name="output">The map to fill.</param>
    public static void Run(Execution run, float* tensor, Map output)
    {
        run.StartStep();
        RowSplit.Run(run, new Rows { Tensor = tensor, Output = output }, output, lanes: 1);
    }

    private struct Rows : IRowKernel
    {
        public float* Tensor;
        public Map Output;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint pixel = (nint)first * Output.Width;
            int count = (end - first) * Output.Width;
            Planes.Join(Tensor + pixel, Output.Pixels, count, Output.Channels, Output.Pixel(pixel), Output.Stride);
        }
    }
}
