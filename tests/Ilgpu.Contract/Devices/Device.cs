using System;
using SfNet.Emulation;

namespace ILGPU.Runtime;

public abstract class Device
{
    internal Device(DeviceShape shape) => Shape = shape;

    internal DeviceShape Shape { get; }

    public AcceleratorType AcceleratorType => Shape.Kind switch
    {
        DeviceKind.Cuda => AcceleratorType.Cuda,
        DeviceKind.OpenCl => AcceleratorType.OpenCL,
        _ => AcceleratorType.CPU,
    };

    public string Name => Shape.Name;

    public long MemorySize => Shape.MemorySize;

    public Index3D MaxGridSize => new(int.MaxValue, ushort.MaxValue, ushort.MaxValue);

    public Index3D MaxGroupSize => new(Shape.MaxThreadsPerGroup, Shape.MaxThreadsPerGroup, Math.Min(Shape.MaxThreadsPerGroup, 64));

    public int MaxNumThreadsPerGroup => Shape.MaxThreadsPerGroup;

    public int MaxSharedMemoryPerGroup => Shape.SharedMemoryPerGroup;

    public int MaxConstantMemory => 64 * 1024;

    public int WarpSize => Shape.WarpSize;

    public int NumMultiprocessors => Shape.Multiprocessors;

    public int MaxNumThreadsPerMultiprocessor => 2 * Shape.MaxThreadsPerGroup;

    public int MaxNumThreads => NumMultiprocessors * MaxNumThreadsPerMultiprocessor;

    public abstract Accelerator CreateAccelerator(Context context);

    /// <summary>What the driver throws where memory is short.</summary>
    internal abstract Exception OutOfMemory(string message);

    /// <summary>What the driver throws where a launch asks for more than the device can do.</summary>
    internal abstract Exception LaunchRefused(string message);
}
