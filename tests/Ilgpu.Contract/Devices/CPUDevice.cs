using System;
using System.Collections.Immutable;
using SfNet.Emulation;

namespace ILGPU.Runtime.CPU;

public sealed class CPUDevice : Device
{
    public static readonly CPUDevice Default = new(4, 4, 1);

    public static readonly CPUDevice Nvidia = new(32, 32, 1);

    public static readonly CPUDevice AMD = new(32, 8, 1);

    public static readonly CPUDevice LegacyAMD = new(64, 4, 1);

    public static readonly CPUDevice Intel = new(16, 8, 1);

    public static readonly ImmutableArray<CPUDevice> All = [Default, Nvidia, AMD, LegacyAMD, Intel];

    public CPUDevice(int numThreadsPerWarp, int numWarpsPerMultiprocessor, int numMultiprocessors)
        : this(Shaped(numThreadsPerWarp, numWarpsPerMultiprocessor, numMultiprocessors))
    {
    }

    internal CPUDevice(DeviceShape shape)
        : base(shape)
    {
    }

    public int NumThreads => MaxNumThreadsPerGroup * NumMultiprocessors;

    public override Accelerator CreateAccelerator(Context context) => CreateCPUAccelerator(context);

    public CPUAccelerator CreateCPUAccelerator(Context context) => new(context, this);

    internal override Exception OutOfMemory(string message) => new OutOfMemoryException(message);

    internal override Exception LaunchRefused(string message) => new NotSupportedException(message);

    private static DeviceShape Shaped(int warp, int warps, int multiprocessors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warp, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(warps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(multiprocessors, 1);
        return new DeviceShape
        {
            Name = "CPUAccelerator",
            Kind = DeviceKind.Cpu,
            WarpSize = warp,
            MaxThreadsPerGroup = warp * warps,
            SharedMemoryPerGroup = int.MaxValue,
            Multiprocessors = multiprocessors,
            MemorySize = long.MaxValue,
        };
    }
}

public sealed class CPUAccelerator : Accelerator
{
    internal CPUAccelerator(Context context, CPUDevice device)
        : base(context, device)
    {
    }
}

public static class CPUContextExtensions
{
    public static Context.Builder CPU(this Context.Builder builder) => builder.CPU(_ => true);

    public static Context.Builder CPU(this Context.Builder builder, CPUDevice device) => builder.Add(device);

    public static Context.Builder CPU(this Context.Builder builder, Predicate<CPUDevice> predicate)
    {
        foreach (CPUDevice device in CPUDevice.All)
        {
            if (predicate(device))
            {
                builder.Add(device);
            }
        }

        return builder;
    }

    public static Context.Builder DefaultCPU(this Context.Builder builder) => builder.CPU(CPUDevice.Default);
}
