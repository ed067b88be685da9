namespace SfNet.Emulation;

/// <summary>Which kind of device an emulated one passes itself off as.</summary>
public enum DeviceKind
{
    /// <summary>ILGPU's CPU accelerator.</summary>
    Cpu,

    /// <summary>An NVIDIA device.</summary>
    Cuda,

    /// <summary>An OpenCL device.</summary>
    OpenCl,
}

/// <summary>What an emulated device can hold and how it groups its threads. Whatever exceeds it is an error, as on the real thing.</summary>
public sealed record DeviceShape
{
    public string Name { get; init; } = "Emulated GPU";

    public DeviceKind Kind { get; init; } = DeviceKind.Cuda;

    public int WarpSize { get; init; } = 32;

    public int MaxThreadsPerGroup { get; init; } = 1024;

    public int SharedMemoryPerGroup { get; init; } = 48 * 1024;

    public int Multiprocessors { get; init; } = 1;

    public int RegistersPerGroup { get; init; } = 65536;

    /// <summary>Bytes of device memory; an allocation beyond them fails.</summary>
    public long MemorySize { get; init; } = 4L << 30;
}
