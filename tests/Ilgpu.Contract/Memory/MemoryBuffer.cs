using System;
using SfNet.Emulation;

namespace ILGPU.Runtime;

public abstract unsafe class MemoryBuffer : AcceleratorObject
{
    internal MemoryBuffer(Accelerator accelerator, Region region, long length, int elementSize)
        : base(accelerator)
    {
        (Region, Length, ElementSize) = (region, length, elementSize);
        accelerator?.Own(this);
    }

    internal Region Region { get; }

    internal byte* Pointer => Region.Pointer;

    public long Length { get; }

    public int ElementSize { get; }

    public long LengthInBytes => Length * ElementSize;

    public ArrayView<byte> AsRawArrayView() => new(this, 0, LengthInBytes);

    public ArrayView<byte> AsRawArrayView(long offsetInBytes) => AsRawArrayView().SubView(offsetInBytes);

    public ArrayView<byte> AsRawArrayView(long offsetInBytes, long lengthInBytes) => AsRawArrayView().SubView(offsetInBytes, lengthInBytes);

    public ArrayView<T> AsArrayView<T>(long offset, long length)
        where T : unmanaged =>
        AsRawArrayView().Cast<T>().SubView(offset, length);

    protected override void DisposeAcceleratorObject(bool disposing) => Accelerator.Machine.Free(Region);
}

internal sealed class RawMemoryBuffer(Accelerator accelerator, Region region, long length, int elementSize) : MemoryBuffer(accelerator, region, length, elementSize);

/// <summary>Shared memory of a group, or a thread's local memory, behind a view.</summary>
internal sealed class GroupMemoryBuffer(Region region) : MemoryBuffer(null!, region, region.Length, 1)
{
    protected override void DisposeAcceleratorObject(bool disposing)
    {
    }
}

public class MemoryBuffer<TView> : MemoryBuffer, IContiguousArrayView
    where TView : struct, IArrayView
{
    internal MemoryBuffer(Accelerator accelerator, Region region, long length, int elementSize, Func<MemoryBuffer, TView> view)
        : base(accelerator, region, length, elementSize) =>
        View = view(this);

    public TView View { get; }

    public bool IsValid => !IsDisposed && Length > 0;

    MemoryBuffer IArrayView.Buffer => this;

    long IContiguousArrayView.Index => 0;

    long IContiguousArrayView.IndexInBytes => 0;

    public static implicit operator TView(MemoryBuffer<TView> buffer) => buffer.View;

    ArrayView<byte> IContiguousArrayView.AsRawArrayView() => AsRawArrayView();
}

public class MemoryBuffer1D<T, TStride> : MemoryBuffer<ArrayView1D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    internal MemoryBuffer1D(Accelerator accelerator, Region region, long length)
        : base(accelerator, region, length, ArrayView<T>.ElementSize, buffer => new ArrayView1D<T, TStride>(new ArrayView<T>(buffer, 0, length), length, default))
    {
    }

    public LongIndex1D Extent => View.Extent;

    public Index1D IntExtent => View.IntExtent;
}
