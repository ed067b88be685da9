using System;
using System.Threading;
using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>What the kernels of a run work on: device memory at the offsets that the compiler planned, and the stream that they are enqueued in.</summary>
public sealed class GpuRun
{
    private readonly NetworkMemory memory;

    internal GpuRun(AcceleratorStream stream, NetworkMemory memory)
    {
        Stream = stream;
        this.memory = memory;
    }

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

    /// <summary>Measures the steps, where a profile is wanted.</summary>
    internal StepClock? Clock { get; set; }

    /// <summary>Looked at before every step.</summary>
    internal CancellationToken Cancellation { get; set; }

    /// <summary>Part of the arena.</summary>
    /// <typeparam name="T">float, <see cref="Float4"/>, ILGPU.Half or <see cref="Half4"/>.</typeparam>
    /// <param name="offset">Bytes from the arena's start, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="length">How many of <typeparamref name="T"/>.</param>
    public ArrayView<T> Map<T>(long offset, long length)
        where T : unmanaged => Part<T>(memory.Arena, offset, length);

    /// <summary>Part of the packed weights.</summary>
    /// <typeparam name="T">float, <see cref="Float4"/>, ILGPU.Half or <see cref="Half4"/>.</typeparam>
    /// <param name="offset">Bytes from the weights' start, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="length">How many of <typeparamref name="T"/>.</param>
    public ArrayView<T> Weights<T>(long offset, long length)
        where T : unmanaged => Part<T>(memory.Weights, offset, length);

    /// <summary>Marks the start of a planned step; called once for each, before its first kernel.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void StartStep()
    {
        Cancellation.ThrowIfCancellationRequested();
        Clock?.Start();
    }

    private static ArrayView<T> Part<T>(MemoryBuffer buffer, long offset, long length)
        where T : unmanaged => buffer.AsRawArrayView(offset, length * Interop.SizeOf<T>()).Cast<T>();
}
