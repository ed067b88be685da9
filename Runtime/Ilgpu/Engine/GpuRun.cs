using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>What the kernels of a run work on: device memory at the offsets that the compiler planned, and the stream that they are enqueued in.</summary>
public sealed class GpuRun
{
    internal GpuRun(AcceleratorStream stream) => Stream = stream;

    /// <summary>The stream: what is enqueued in it is done one after another.</summary>
    public AcceleratorStream Stream { get; }

    /// <summary>Whether the input is <see cref="Image"/>, or else <see cref="Tensor"/>.</summary>
    public bool IsImage { get; internal set; }

    /// <summary>An input of 8-bit pixels: height × width × 3 bytes, red first.</summary>
    public ArrayView<byte> Image { get; internal set; }

    /// <summary>An input of numbers: channels × height × width.</summary>
    public ArrayView<float> Tensor { get; internal set; }

    /// <summary>Takes one byte for each pixel of the first output, in a plan of labels.</summary>
    public ArrayView<byte> Labels { get; internal set; }

    /// <summary>Takes channels × height × width numbers of the output that is handed out.</summary>
    public ArrayView<float> Output { get; internal set; }

    /// <summary>Part of the arena.</summary>
    /// <typeparam name="T">float, <see cref="Float4"/>, ILGPU.Half or <see cref="Half4"/>.</typeparam>
    /// <param name="offset">Bytes from the arena's start, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="length">How many of <typeparamref name="T"/>.</param>
    public ArrayView<T> Map<T>(long offset, long length)
        where T : unmanaged => Part<T>(Arena!, offset, length);

    /// <summary>Part of the packed weights.</summary>
    /// <typeparam name="T">float, <see cref="Float4"/>, ILGPU.Half or <see cref="Half4"/>.</typeparam>
    /// <param name="offset">Bytes from the weights' start, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="length">How many of <typeparamref name="T"/>.</param>
    public ArrayView<T> Weights<T>(long offset, long length)
        where T : unmanaged => Part<T>(WeightBuffer!, offset, length);

    internal MemoryBuffer1D<float, Stride1D.Dense>? Arena { get; set; }

    internal MemoryBuffer1D<float, Stride1D.Dense>? WeightBuffer { get; set; }

    /// <summary>Marks the start of a planned step; called once for each, before its first kernel.</summary>
    /// <exception cref="System.OperationCanceledException">The run was cancelled.</exception>
    public void StartStep() => throw new System.NotImplementedException();

    private static ArrayView<T> Part<T>(MemoryBuffer buffer, long offset, long length)
        where T : unmanaged => buffer.AsRawArrayView(offset, length * Interop.SizeOf<T>()).Cast<T>();
}
