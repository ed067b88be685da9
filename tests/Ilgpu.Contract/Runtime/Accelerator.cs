using System;
using System.Collections.Generic;
using ILGPU.Util;
using SfNet.Emulation;

namespace ILGPU.Runtime;

public abstract class Accelerator : DisposeBase
{
    private readonly List<AcceleratorStream> streams = [];
    private readonly List<AcceleratorObject> owned = [];

    internal Accelerator(Context context, Device device)
    {
        context.RequireNotDisposed();
        (Context, Device, Machine) = (context, device, new EmulatedMachine(device.Shape));
        DefaultStream = CreateStream();
        context.Own(this);
    }

    public Context Context { get; }

    public Device Device { get; }

    public AcceleratorStream DefaultStream { get; }

    public AcceleratorType AcceleratorType => Device.AcceleratorType;

    public string Name => Device.Name;

    public long MemorySize => Device.MemorySize;

    public Index3D MaxGridSize => Device.MaxGridSize;

    public Index3D MaxGroupSize => Device.MaxGroupSize;

    public int MaxNumThreadsPerGroup => Device.MaxNumThreadsPerGroup;

    public int MaxSharedMemoryPerGroup => Device.MaxSharedMemoryPerGroup;

    public int MaxConstantMemory => Device.MaxConstantMemory;

    public int WarpSize => Device.WarpSize;

    public int NumMultiprocessors => Device.NumMultiprocessors;

    public int MaxNumThreadsPerMultiprocessor => Device.MaxNumThreadsPerMultiprocessor;

    public int MaxNumThreads => Device.MaxNumThreads;

    internal EmulatedMachine Machine { get; }

    public AcceleratorStream CreateStream()
    {
        var stream = new EmulatedStream(this);
        streams.Add(stream);
        return stream;
    }

    public void Synchronize() => streams.ForEach(stream => stream.Synchronize());

    public MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(long length)
        where T : unmanaged =>
        new(this, AllocateRegion(length, ArrayView<T>.ElementSize), length);

    public MemoryBuffer AllocateRaw(long length, int elementSize) =>
        new RawMemoryBuffer(this, AllocateRegion(length, elementSize), length, elementSize);

    internal void Own(AcceleratorObject child) => owned.Add(child);

    protected override void Dispose(bool disposing)
    {
        owned.ForEach(child => child.Dispose());
        Machine.Dispose();
        base.Dispose(disposing);
    }

    private Region AllocateRegion(long length, int elementSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementSize, 1);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return Machine.Allocate(length * elementSize)
            ?? throw Device.OutOfMemory(FormattableString.Invariant($"out of memory: {length * elementSize} bytes asked for, {Machine.FreeMemory} free"));
    }
}
