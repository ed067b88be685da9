using System;
using System.Runtime.CompilerServices;

namespace SfNet.Emulation;

/// <summary>
/// The rules of memory, applied to each access of instrumented kernels. Shared memory: written by the group before it is read, and between two barriers no
/// cell is used by two threads if one of them writes. Device memory: written before it is read; within a launch no cell is written by two threads, unless
/// all do so by atomics, nor read by another group's threads than the one that writes it, whichever comes first; within a group as for shared memory.
/// </summary>
internal static class MemoryChecks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(Region region, long offset, int size, string site)
    {
        if (size == sizeof(float))
        {
            ref Cell cell = ref region.Shadow.Word(offset);
            if (!Unsafe.IsNullRef(ref cell))
            {
                Read(region, ref cell, offset, size, site);
                return;
            }
        }

        ReadCells(region, offset, size, site);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(Region region, long offset, int size, string site)
    {
        region.WrittenIn = region.Machine.Clock.LaunchStart;
        if (size == sizeof(float))
        {
            ref Cell cell = ref region.Shadow.Word(offset);
            if (!Unsafe.IsNullRef(ref cell))
            {
                Write(region, ref cell, offset, size, site);
                return;
            }
        }

        WriteCells(region, offset, size, site);
    }

    private static void ReadCells(Region region, long offset, int size, string site)
    {
        RequireAligned(region, offset, size, site);
        foreach (ref Cell cell in region.Shadow.Cells(offset, size))
        {
            Read(region, ref cell, offset, size, site);
        }
    }

    private static void WriteCells(Region region, long offset, int size, string site)
    {
        RequireAligned(region, offset, size, site);
        foreach (ref Cell cell in region.Shadow.Cells(offset, size))
        {
            Write(region, ref cell, offset, size, site);
        }
    }

    private static void Read(Region region, ref Cell cell, long offset, int size, string site)
    {
        Clock clock = region.Machine.Clock;
        ulong writer = cell.Writer;

        // What needs no second look: the thread's own, what the group wrote before its last barrier, or an earlier launch.
        bool isPlain = writer == clock.Now
            || (region.Shared ? writer >= clock.GroupStart && writer < clock.IntervalStart : writer != 0 && writer < clock.LaunchStart);
        if (!isPlain)
        {
            RequireReadable(region, writer, offset, size, site);
        }

        if (cell.Reader != clock.Now && cell.Reader != (clock.IntervalStart | Clock.Several))
        {
            cell.Reader = WithReader(clock, cell.Reader, region.Shared);
        }
    }

    private static void Write(Region region, ref Cell cell, long offset, int size, string site)
    {
        Clock clock = region.Machine.Clock;
        ulong epoch = region.Shared ? clock.GroupStart : clock.LaunchStart;
        if (cell.Writer >= epoch && cell.Writer != clock.Now)
        {
            RequireSoleWriter(region, cell.Writer, offset, size, site);
        }

        if (cell.Reader >= epoch && cell.Reader != clock.Now)
        {
            RequireUnread(region, cell.Reader, offset, size, site);
        }

        cell.Writer = clock.Now;
    }

    public static void AtomicUpdate(Region region, long offset, int size)
    {
        const string Site = "an atomic";
        Clock clock = region.Machine.Clock;
        RequireAligned(region, offset, size, Site);
        ulong epoch = region.Shared ? clock.GroupStart : clock.LaunchStart;
        foreach (ref Cell cell in region.Shadow.Cells(offset, size))
        {
            ulong writer = cell.Writer;
            ulong thread = writer & Clock.ThreadMask;
            bool ofAtomics = thread is Clock.Atomic or Clock.ForeignAtomic;
            if (region.Shared ? writer < epoch : writer == 0)
            {
                ThrowUninitialised(region, offset, size, Site);
            }

            if (!ofAtomics && writer >= epoch && writer != clock.Now && (writer < clock.GroupStart || writer >= clock.IntervalStart))
            {
                ThrowRace(region, writer, offset, size, $"{Site} updates", "wrote without one", Site);
            }

            if (cell.Reader >= epoch && cell.Reader != clock.Now)
            {
                RequireUnread(region, cell.Reader, offset, size, Site);
            }

            bool foreign = ofAtomics && writer >= epoch && (writer < clock.GroupStart || thread == Clock.ForeignAtomic);
            cell.Writer = clock.IntervalStart | (foreign ? Clock.ForeignAtomic : Clock.Atomic);
        }

        region.WrittenIn = clock.LaunchStart;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireAligned(Region region, long offset, int size, string site)
    {
        int alignment = Math.Min(size & -size, 16);
        if ((offset & (alignment - 1)) != 0)
        {
            throw region.Machine.Fault(KernelFault.Misaligned, $"uses {size} bytes at {Place(region, offset, size)}, which is no multiple of {alignment}; {site}.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RequireReadable(Region region, ulong writer, long offset, int size, string site)
    {
        Clock clock = region.Machine.Clock;
        if (region.Shared ? writer < clock.GroupStart : writer == 0)
        {
            ThrowUninitialised(region, offset, size, site);
        }

        ulong thread = writer & Clock.ThreadMask;
        if (writer < clock.GroupStart || writer >= clock.IntervalStart || thread == Clock.ForeignAtomic)
        {
            ThrowRace(region, writer, offset, size, "reads", thread is Clock.Atomic or Clock.ForeignAtomic ? "updated by an atomic" : "wrote", site);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RequireSoleWriter(Region region, ulong writer, long offset, int size, string site)
    {
        Clock clock = region.Machine.Clock;
        bool sameThread = writer >= clock.GroupStart && (writer & Clock.ThreadMask) == (clock.Now & Clock.ThreadMask);
        if (region.Shared ? writer >= clock.IntervalStart : !sameThread)
        {
            ThrowRace(region, writer, offset, size, "writes", (writer & Clock.ThreadMask) is Clock.Atomic or Clock.ForeignAtomic ? "updated by an atomic" : "wrote", site);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RequireUnread(Region region, ulong reader, long offset, int size, string site)
    {
        Clock clock = region.Machine.Clock;
        if (reader >= clock.IntervalStart || reader < clock.GroupStart || (reader & Clock.ThreadMask) == Clock.Foreign)
        {
            ThrowRace(region, reader, offset, size, "writes", "read", site);
        }
    }

    private static ulong WithReader(Clock clock, ulong reader, bool shared)
    {
        if (reader < (shared ? clock.GroupStart : clock.LaunchStart))
        {
            return clock.Now;
        }

        if (reader < clock.GroupStart || (reader & Clock.ThreadMask) == Clock.Foreign)
        {
            return clock.IntervalStart | Clock.Foreign;
        }

        return reader >= clock.IntervalStart ? clock.IntervalStart | Clock.Several : clock.Now;
    }

    private static void ThrowUninitialised(Region region, long offset, int size, string site) => throw region.Machine.Fault(
        region.Shared ? KernelFault.UninitialisedShared : KernelFault.UninitialisedDevice,
        $"reads {Place(region, offset, size)}, which {(region.Shared ? "no thread of the group" : "nothing")} has written; {site}.");

    private static void ThrowRace(Region region, ulong other, long offset, int size, string does, string did, string site)
    {
        Clock clock = region.Machine.Clock;
        bool inGroup = other >= clock.GroupStart && (region.Shared || other >= clock.IntervalStart);
        throw region.Machine.Fault(
            inGroup ? KernelFault.GroupRace : KernelFault.LaunchRace,
            $"{does} {Place(region, offset, size)}, which {Who(region.Machine, other)} {did} {(inGroup ? "with no barrier between" : "in the same launch")}; {site}.");
    }

    private static string Who(EmulatedMachine machine, ulong stamp) => (stamp & Clock.ThreadMask) switch
    {
        Clock.Several => "several threads",
        Clock.Foreign => "threads of several groups",
        Clock.Atomic or Clock.ForeignAtomic => "other threads",
        ulong thread => stamp >= machine.Clock.GroupStart
            ? $"thread {machine.GroupSize.At((long)thread)}"
            : $"thread {machine.GroupSize.At((long)thread)} of group {machine.Clock.GroupOf(stamp)}",
    };

    private static string Place(Region region, long offset, int size) =>
        FormattableString.Invariant($"{region.Name}, bytes {offset} to {offset + size - 1} of {region.Length} (element {offset / size} of {size} bytes)");
}
