using System.Collections.Generic;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace SfNet.Ilgpu;

/// <summary>Which devices are preferred to which.</summary>
internal static class DeviceOrder
{
    /// <summary>The devices of a context, the best first: CUDA, then OpenCL, then processors that pass themselves off as OpenCL devices, and ILGPU's emulation last; of a kind the one with more memory first.</summary>
    public static IReadOnlyList<Device> Of(Context context) =>
        [.. context.Devices.OrderBy(Rank).ThenByDescending(device => device.MemorySize)];

    /// <summary>What a device is.</summary>
    /// <param name="device">The device.</param>
    /// <param name="index">Its place in the order.</param>
    public static DeviceInfo Describe(Device device, int index) => new(
        index,
        device.Name,
        device.AcceleratorType switch
        {
            AcceleratorType.Cuda => AcceleratorKind.Cuda,
            AcceleratorType.OpenCL => AcceleratorKind.OpenCl,
            _ => AcceleratorKind.Cpu,
        },
        device.MemorySize,
        device.NumMultiprocessors,
        device.WarpSize,
        device.MaxSharedMemoryPerGroup,
        device.MaxNumThreadsPerGroup);

    private static int Rank(Device device) => device switch
    {
        { AcceleratorType: AcceleratorType.Cuda } => 0,
        CLDevice { DeviceType: CLDeviceType.CL_DEVICE_TYPE_CPU } => 2,
        { AcceleratorType: AcceleratorType.OpenCL } => 1,
        _ => 3,
    };
}
