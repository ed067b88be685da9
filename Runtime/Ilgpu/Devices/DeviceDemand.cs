using ILGPU.Runtime;

namespace SfNet.Ilgpu;

/// <summary>What the kernels of a network ask of a device.</summary>
/// <param name="ThreadsPerGroup">Threads that a group must be able to have.</param>
/// <param name="SharedBytes">Bytes of shared memory that a group must be able to have.</param>
internal readonly record struct DeviceDemand(int ThreadsPerGroup, int SharedBytes)
{
    /// <summary>Whether a device has that.</summary>
    public bool IsMetBy(Device device) => device.MaxNumThreadsPerGroup >= ThreadsPerGroup && device.MaxSharedMemoryPerGroup >= SharedBytes;

    /// <summary>In the words of a message.</summary>
    public override string ToString() =>
        $"groups of {ThreadsPerGroup} threads with {(SharedBytes == int.MaxValue ? "any amount" : SizeText.Of(SharedBytes))} of shared memory";
}
