using System.Collections.Generic;

namespace SfNet.Ilgpu;

/// <summary>The devices that ILGPU finds.</summary>
public static class GpuDevices
{
    /// <summary>The devices, the best first: CUDA before OpenCL, the one with more memory first, and ILGPU's emulation on the processor last.</summary>
    public static IReadOnlyList<DeviceInfo> List() => throw new System.NotImplementedException();
}
