using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>Hands a map to a caller as a tensor with one plane for each channel (NCHW, batch 1).</summary>
public static unsafe class WriteTensor
{
    /// <summary>Fills the caller's memory.</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="input">Any map.</param>
    /// <param name="tensor">Room for channels × height × width floats, dense.</param>
    public static void Run(Execution run, Map input, float* tensor)
    {
        run.StartStep();
        RowSplit.Run(run, new Rows { Input = input, Tensor = tensor }, input, lanes: 1);
    }

    private struct Rows : IRowKernel
    {
        public Map Input;
        public float* Tensor;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            nint pixel = (nint)first * Input.Width;
            int count = (end - first) * Input.Width;
            Planes.Split(Input.Pixel(pixel), Input.Stride, count, Input.Channels, Tensor + pixel, Input.Pixels);
        }
    }
}
