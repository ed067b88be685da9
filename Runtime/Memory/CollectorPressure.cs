using System;
using System.Threading;

namespace SfNet.Memory;

/// <summary>
/// Tells the garbage collector of memory outside its heap that its objects hold, so that it looks for lost ones in time. Told of every block, it would
/// collect a few times while a network is loaded, when nothing is lost; so it is told whenever another 64 MiB are held.
/// </summary>
internal static class CollectorPressure
{
    /// <summary>Bytes that are worth a collection.</summary>
    public const long Unit = 64 << 20;

    private static long held;

    /// <summary>A block is held from now on.</summary>
    /// <param name="bytes">Its length, at least 0.</param>
    public static void Add(long bytes)
    {
        long now = Interlocked.Add(ref held, bytes);
        if (Units(now - bytes, now) is > 0 and long units)
        {
            GC.AddMemoryPressure(units * Unit);
        }
    }

    /// <summary>A block was freed.</summary>
    /// <param name="bytes">Its length, as given to <see cref="Add"/>.</param>
    public static void Remove(long bytes)
    {
        long now = Interlocked.Add(ref held, -bytes);
        if (Units(now, now + bytes) is > 0 and long units)
        {
            GC.RemoveMemoryPressure(units * Unit);
        }
    }

    /// <summary>Multiples of <see cref="Unit"/> above one number of bytes and not above another: each is told of once, by whoever passes it.</summary>
    internal static long Units(long low, long high) => (high / Unit) - (low / Unit);
}
