using System;

namespace SfNet.Devices;

/// <summary>
/// A prediction, from data sheets and the planner's estimates, of how long a launch keeps a device busy; nothing of it was measured. A launch takes as long as the longest of what its
/// threads compute, what it moves, and what its threads can have under way.
/// </summary>
/// <remarks>
/// <para>Computing: the multiprocessor with the most groups (whole groups: one group more than there are multiprocessors takes twice as long) works through their multiply-adds, at the
/// planner's share of multiply-adds in what threads do, and by how much of the time some warp can go on while others wait: (warps + 1) of two for each scheduler and one, at most all.
/// Warps are those of the groups that it holds at a time, which registers, shared memory, threads and groups limit.</para>
/// <para>Moving: every byte once at the memory's bandwidth. So what a launch reads several times, weights and the windows of neighbouring pixels, is taken to be in a cache from the second time
/// on; and what an earlier launch has left in the cache is taken to be gone, which small maps on devices with a large cache are not.</para>
/// <para>Waiting: each thread that the device holds has <see cref="BytesInFlight"/> bytes on their way, which take <see cref="LatencyNanoseconds"/>: both are assumptions.</para>
/// </remarks>
/// <param name="Launch">The launch.</param>
/// <param name="ResidentGroups">Groups that a multiprocessor holds at a time, at least 1.</param>
/// <param name="ArithmeticTime">Nanoseconds of computing.</param>
/// <param name="MemoryTime">Nanoseconds of moving at full bandwidth.</param>
/// <param name="LatencyTime">Nanoseconds of moving with the bytes that threads have under way.</param>
public sealed record LaunchPrediction(LaunchInfo Launch, int ResidentGroups, double ArithmeticTime, double MemoryTime, double LatencyTime)
{
    /// <summary>Bytes that a thread is taken to have on their way: two vectors of four floats.</summary>
    public const int BytesInFlight = 32;

    /// <summary>Nanoseconds that bytes are taken to be on their way from memory.</summary>
    public const double LatencyNanoseconds = 600;

    private const int Warp = 32;
    private const int WarpsPerScheduler = 2;

    // Registers are given to warps in pieces of 256.
    private const int RegisterStep = 8;

    /// <summary>Predicted nanoseconds.</summary>
    public double Nanoseconds => Math.Max(ArithmeticTime, Math.Max(MemoryTime, LatencyTime));

    /// <summary>Which of the three it is.</summary>
    public LaunchBound Bound =>
        ArithmeticTime >= Math.Max(MemoryTime, LatencyTime) ? LaunchBound.Arithmetic : MemoryTime >= LatencyTime ? LaunchBound.Memory : LaunchBound.Latency;

    /// <summary>Predicts a launch.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="device">The device.</param>
    /// <exception cref="ArgumentException">A group of the launch has more shared memory than the device gives it.</exception>
    public static LaunchPrediction Of(LaunchInfo launch, DeviceModel device)
    {
        ArgumentNullException.ThrowIfNull(launch);
        ArgumentNullException.ThrowIfNull(device);
        if (launch.SharedBytes > device.SharedBytesPerGroup)
        {
            throw new ArgumentException(
                $"A group of {launch.Kernel} has {launch.SharedBytes} bytes of shared memory; expected at most {device.SharedBytesPerGroup}, which is what {device.Name} gives a group.", nameof(launch));
        }

        int resident = Resident(launch, device);
        int warps = RoundUp(launch.Threads, Warp) / Warp;
        long groups = Math.Max(1, launch.Groups);
        long most = (groups + device.Multiprocessors - 1) / device.Multiprocessors;
        double work = launch.MultiplyAdds / (double)groups * most;
        double hiding = Math.Min(1, ((Math.Min(most, resident) * warps) + 1.0) / ((WarpsPerScheduler * device.Lanes / Warp) + 1));
        double arithmetic = work == 0 ? 0 : work / (device.Lanes * device.Gigahertz * launch.Efficiency * hiding);
        double underWay = Math.Min(groups, (long)device.Multiprocessors * resident) * (double)launch.Threads * BytesInFlight;
        return new LaunchPrediction(launch, resident, arithmetic, launch.Bytes / device.GigabytesPerSecond, launch.Bytes / underWay * LatencyNanoseconds);
    }

    private static int Resident(LaunchInfo launch, DeviceModel device)
    {
        int threads = RoundUp(launch.Threads, Warp);
        int registers = RoundUp(launch.Registers, RegisterStep) * threads;
        int resident = Math.Min(device.Groups, Math.Min(device.Threads / threads, device.Registers / registers));
        return Math.Max(1, launch.SharedBytes == 0 ? resident : Math.Min(resident, device.SharedBytes / launch.SharedBytes));
    }

    private static int RoundUp(int number, int step) => Math.Max(1, (number + step - 1) / step) * step;
}
