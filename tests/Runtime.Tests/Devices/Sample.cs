using SfNet.Devices;

namespace SfNet.Runtime.Tests.Devices;

/// <summary>A device and a launch with numbers that can be worked with by hand.</summary>
internal static class Sample
{
    /// <summary>4 multiprocessors of 64 lanes at 1 GHz, so 256 multiply-adds in a nanosecond; 100 GB/s.</summary>
    public static DeviceModel Device { get; } = new(
        "Small", ["Small card"], 4, 64, 1.0, 100, 64 * 1024, 32 * 1024, 32_768, 1024, 8, 1 << 20, 1 << 30, 10, 4000, 1000);

    /// <summary>Four groups of 128 threads, one for each multiprocessor: 4 warps there, where 2 for each of 2 schedulers and one more are 5.</summary>
    public static LaunchInfo Launch { get; } = new("Product", Groups: 4, Threads: 128, SharedBytes: 16 * 1024, Registers: 64, MultiplyAdds: 5_120_000, Efficiency: 0.5, Bytes: 100_000);
}
