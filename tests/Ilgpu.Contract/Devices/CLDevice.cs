using System;
using SfNet.Emulation;

namespace ILGPU.Runtime.OpenCL;

[Flags]
public enum CLDeviceType
{
    CL_DEVICE_TYPE_DEFAULT = 1,
    CL_DEVICE_TYPE_CPU = 2,
    CL_DEVICE_TYPE_GPU = 4,
    CL_DEVICE_TYPE_ACCELERATOR = 8,
    CL_DEVICE_TYPE_CUSTOM = 16,
    CL_DEVICE_TYPE_ALL = -1,
}

public sealed class CLDevice : Device
{
    internal CLDevice(DeviceShape shape)
        : base(shape)
    {
    }

    public string VendorName => Shape.VendorName;

    public string PlatformName => Shape.VendorName;

    public CLDeviceType DeviceType => Shape.IsProcessor ? CLDeviceType.CL_DEVICE_TYPE_CPU : CLDeviceType.CL_DEVICE_TYPE_GPU;

    public int ClockRate => Shape.ClockRate;

    public override Accelerator CreateAccelerator(Context context) => CreateCLAccelerator(context);

    public CLAccelerator CreateCLAccelerator(Context context) => new(context, this);

    internal override Exception OutOfMemory(string message) => new CLException(message);

    internal override Exception LaunchRefused(string message) => new CLException(message);
}

public sealed class CLAccelerator : Accelerator
{
    internal CLAccelerator(Context context, CLDevice device)
        : base(context, device)
    {
    }
}

public sealed class CLException : AcceleratorException
{
    public CLException()
    {
    }

    public CLException(string message)
        : base(message)
    {
    }

    public CLException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public override AcceleratorType AcceleratorType => AcceleratorType.OpenCL;
}

public static class CLContextExtensions
{
    public static Context.Builder OpenCL(this Context.Builder builder) => builder.OpenCL(_ => true);

    public static Context.Builder OpenCL(this Context.Builder builder, Predicate<CLDevice> predicate)
    {
        foreach (DeviceShape shape in EmulatedDevices.Present)
        {
            if (shape.Kind == DeviceKind.OpenCl && new CLDevice(shape) is var device && predicate(device))
            {
                builder.Add(device);
            }
        }

        return builder;
    }
}
