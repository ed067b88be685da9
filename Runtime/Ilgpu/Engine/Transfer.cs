using System;
using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>Device memory that is copied from the host or to it, and page-locked memory of the same size on the host, between which the device copies by itself.</summary>
internal sealed class Transfer<T> : IDisposable
    where T : unmanaged
{
    private readonly SharedDevice device;
    private readonly MemoryBuffer1D<T, Stride1D.Dense> buffer;
    private readonly PageLockedArray1D<T> staging;

    public Transfer(SharedDevice device, int length)
    {
        this.device = device;
        buffer = device.Allocate<T>(length);
        try
        {
            staging = device.Accelerator.AllocatePageLocked1D<T>(length);
        }
        catch
        {
            device.Free(buffer);
            throw;
        }
    }

    /// <summary>The device memory.</summary>
    public ArrayView<T> View => buffer.View.BaseView;

    /// <summary>Takes the values, and enqueues their copy to the device.</summary>
    public void Upload(AcceleratorStream stream, ReadOnlySpan<T> values)
    {
        values.CopyTo(staging.Span);
        View.CopyFromPageLockedAsync(stream, staging);
    }

    /// <summary>Enqueues a copy to the host, where it has arrived when the stream has been synchronised.</summary>
    public void Download(AcceleratorStream stream) => View.CopyToPageLockedAsync(stream, staging);

    /// <summary>Hands out what has arrived.</summary>
    public void CopyTo(Span<T> target) => staging.Span.CopyTo(target);

    public void Dispose()
    {
        staging.Dispose();
        device.Free(buffer);
    }
}
