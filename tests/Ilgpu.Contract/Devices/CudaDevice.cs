using System;
using SfNet.Emulation;

namespace ILGPU.Runtime.Cuda;

public sealed class CudaDevice : Device
{
    internal CudaDevice(DeviceShape shape)
        : base(shape)
    {
    }

    public CudaArchitecture? Architecture => new CudaArchitecture(Shape.ComputeCapability.Major, Shape.ComputeCapability.Minor);

    public int ClockRate => Shape.ClockRate;

    public int MemoryClockRate => Shape.MemoryClockRate;

    public int MemoryBusWidth => Shape.MemoryBusWidth;

    public int L2CacheSize => Shape.L2CacheSize;

    public int TotalNumRegistersPerGroup => Shape.RegistersPerGroup;

    public int MaxSharedMemoryPerMultiprocessor => 2 * Shape.SharedMemoryPerGroup;

    public override Accelerator CreateAccelerator(Context context) => CreateCudaAccelerator(context);

    public CudaAccelerator CreateCudaAccelerator(Context context) => new(context, this);

    internal override Exception OutOfMemory(string message) => new CudaException(message);

    internal override Exception LaunchRefused(string message) => new CudaException(message);
}

public sealed class CudaAccelerator : Accelerator
{
    internal CudaAccelerator(Context context, CudaDevice device)
        : base(context, device)
    {
    }

    public int TotalNumRegistersPerGroup => Device.Shape.RegistersPerGroup;

    public long GetFreeMemory() => Machine.FreeMemory;
}

public sealed class CudaException : AcceleratorException
{
    public CudaException()
    {
    }

    public CudaException(string message)
        : base(message)
    {
    }

    public CudaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public override AcceleratorType AcceleratorType => AcceleratorType.Cuda;
}

public static class CudaContextExtensions
{
    public static Context.Builder Cuda(this Context.Builder builder) => builder.Cuda(_ => true);

    public static Context.Builder Cuda(this Context.Builder builder, Predicate<CudaDevice> predicate)
    {
        foreach (DeviceShape shape in EmulatedDevices.Present)
        {
            if (shape.Kind == DeviceKind.Cuda && new CudaDevice(shape) is var device && predicate(device))
            {
                builder.Add(device);
            }
        }

        return builder;
    }
}
