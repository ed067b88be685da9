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

    /// <summary>For OpenCL's devices, whether the processor passes itself off as one.</summary>
    public bool IsProcessor { get; init; }

    public int WarpSize { get; init; } = 32;

    public int MaxThreadsPerGroup { get; init; } = 1024;

    public int SharedMemoryPerGroup { get; init; } = 48 * 1024;

    public int Multiprocessors { get; init; } = 1;

    public int RegistersPerGroup { get; init; } = 65536;

    /// <summary>For NVIDIA's devices, such as (8, 6).</summary>
    public (int Major, int Minor) ComputeCapability { get; init; } = (8, 0);

    /// <summary>Of the multiprocessors, in kHz.</summary>
    public int ClockRate { get; init; } = 1_400_000;

    /// <summary>Of the memory, in kHz.</summary>
    public int MemoryClockRate { get; init; } = 5_000_000;

    /// <summary>Bits that the memory delivers at once.</summary>
    public int MemoryBusWidth { get; init; } = 256;

    public int L2CacheSize { get; init; } = 4 << 20;

    public string VendorName { get; init; } = "Nobody";

    /// <summary>Bytes of device memory; an allocation beyond them fails.</summary>
    public long MemorySize { get; init; } = 4L << 30;
}
