using System.Collections.Generic;
using System.Linq;

namespace SfNet.Ilgpu;

/// <summary>The devices that ILGPU finds.</summary>
public static class GpuDevices
{
    /// <summary>
    /// The devices, the best first: CUDA, then OpenCL, then processors that pass themselves off as OpenCL devices, and last ILGPU's own emulation of a GPU on the
    /// processor, which is for tests. Of a kind the one with more memory comes first.
    /// </summary>
    public static IReadOnlyList<DeviceInfo> List()
    {
        var shared = SharedContext.Enter();
        try
        {
            return [.. DeviceOrder.Of(shared.Context).Select(DeviceOrder.Describe)];
        }
        finally
        {
            shared.Leave();
        }
    }
}
