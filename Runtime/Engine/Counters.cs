using System.Runtime.InteropServices;

namespace SfNet;

/// <summary>
/// The two numbers that all threads of a crew write, each on cache lines of its own: processors fetch lines of 64 bytes in pairs, some have lines of 128,
/// and what lies beside such a number is read by all while it changes.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal struct Counters
{
    /// <summary>The job's number, and the parts that nobody has taken.</summary>
    [FieldOffset(128)]
    public long Ticket;

    /// <summary>Parts that have not ended.</summary>
    [FieldOffset(256)]
    public int Unfinished;
}
