using System.Collections.Generic;

namespace SfNet.Devices;

/// <summary>What a GPU's data sheet says of it, as far as times can be predicted from that. A nanosecond is the unit of time, so that GHz and GB/s are numbers per unit.</summary>
/// <param name="Name">Its short name: "RTX 3090".</param>
/// <param name="DriverNames">What drivers call it, without the maker's name in front.</param>
/// <param name="Multiprocessors">Multiprocessors, each of which works on groups of its own.</param>
/// <param name="Lanes">Multiply-adds of 32-bit floats that a multiprocessor does in a cycle; a multiple of 32, one scheduler for each 32.</param>
/// <param name="Gigahertz">Cycles in a nanosecond, at the boost clock.</param>
/// <param name="GigabytesPerSecond">Bytes (10⁹ of them in a GB) that its memory delivers in a nanosecond.</param>
/// <param name="SharedBytes">Bytes of shared memory of a multiprocessor.</param>
/// <param name="SharedBytesPerGroup">Bytes of shared memory that a group may have.</param>
/// <param name="Registers">Registers of 32 bits of a multiprocessor.</param>
/// <param name="Threads">Threads that a multiprocessor holds at a time.</param>
/// <param name="Groups">Groups that a multiprocessor holds at a time.</param>
/// <param name="CacheBytes">Bytes of the cache that all multiprocessors share (L2).</param>
/// <param name="MemoryBytes">Bytes of its memory.</param>
/// <param name="LinkGigabytesPerSecond">Bytes that go to it, or come from it, in a nanosecond.</param>
/// <param name="LaunchNanoseconds">What the host needs to enqueue a launch.</param>
/// <param name="GapNanoseconds">What passes on the device between the end of a launch and the start of the next, which has been enqueued.</param>
public sealed record DeviceModel(
    string Name,
    IReadOnlyList<string> DriverNames,
    int Multiprocessors,
    int Lanes,
    double Gigahertz,
    double GigabytesPerSecond,
    int SharedBytes,
    int SharedBytesPerGroup,
    int Registers,
    int Threads,
    int Groups,
    long CacheBytes,
    long MemoryBytes,
    double LinkGigabytesPerSecond,
    double LaunchNanoseconds,
    double GapNanoseconds)
{
    /// <summary>Floating-point operations of all multiprocessors in a nanosecond (GFLOP/s), two for each multiply-add.</summary>
    public double GigaflopsPerSecond => 2.0 * Multiprocessors * Lanes * Gigahertz;
}
