using System.Collections.Generic;

namespace SfNet.Emulation;

/// <summary>
/// Time on a device, counted in intervals between barriers. A stamp is an interval and the thread that acted in it; groups run one after another, so one
/// comparison tells whether a stamp is of this interval, of this group, of this launch or older.
/// </summary>
internal sealed class Clock
{
    public const int ThreadBits = 12;
    public const ulong ThreadMask = (1UL << ThreadBits) - 1;

    /// <summary>In place of a thread: more than one thread of the group.</summary>
    public const ulong Several = ThreadMask;

    /// <summary>In place of a thread: threads of more than one group.</summary>
    public const ulong Foreign = ThreadMask - 1;

    /// <summary>In place of a thread: atomics of this group's threads.</summary>
    public const ulong Atomic = ThreadMask - 2;

    /// <summary>In place of a thread: atomics of several groups' threads.</summary>
    public const ulong ForeignAtomic = ThreadMask - 3;

    /// <summary>What the host wrote before any launch.</summary>
    public const ulong Host = 1;

    private readonly List<(ulong Start, Extent Group)> groups = [];

    private ulong interval = 1;

    /// <summary>The stamp of the running thread.</summary>
    public ulong Now { get; private set; }

    public ulong IntervalStart { get; private set; }

    public ulong GroupStart { get; private set; }

    public ulong LaunchStart { get; private set; }

    public void StartLaunch()
    {
        groups.Clear();
        Advance();
        LaunchStart = GroupStart = IntervalStart;
    }

    public void StartGroup(Extent group)
    {
        Advance();
        GroupStart = IntervalStart;
        groups.Add((GroupStart, group));
    }

    public void Advance()
    {
        interval++;
        IntervalStart = Now = interval << ThreadBits;
    }

    public void SetThread(int thread) => Now = IntervalStart | (uint)thread;

    /// <summary>The group that ran at a stamp of this launch.</summary>
    public Extent GroupOf(ulong stamp)
    {
        int last = groups.Count - 1;
        while (last > 0 && groups[last].Start > stamp)
        {
            last--;
        }

        return groups[last].Group;
    }
}
