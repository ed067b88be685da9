using System;
using System.Runtime.InteropServices;
using SfNet.Memory;

namespace SfNet;

/// <summary>
/// Keeps a thread that is about to be woken off the core of the thread that wakes it. Advice only: where it cannot be given, nothing changes but the
/// time until both are at work.
/// </summary>
/// <remarks>
/// In a virtual machine, Linux seems to take a core that has halted for a while for one that its host has taken away, and wakes a thread on the
/// core of its waker in place of it. There the two share one core for a time slice, some 4 ms, while the other idles. So the waker's core is
/// forbidden for as long as it takes to wake up, and no longer: the masks that a user has set stay in force.
/// </remarks>
internal sealed unsafe partial class CorePlacement
{
    // 8192 cores, as many as Linux can be built for.
    private const int Words = 128;
    private static bool impossible = !OperatingSystem.IsLinux();
    private readonly ulong[] mask = new ulong[Words];
    private int thread;
    private int forbidden = -1;

    /// <summary>The core that the calling thread is on; −1 where that is not known.</summary>
    public static int Current
    {
        get
        {
            try
            {
                return impossible ? -1 : CurrentCore();
            }
            catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
            {
                impossible = true;
                return -1;
            }
        }
    }

    /// <summary>Makes the calling thread the one that is placed, and moves it off a core at once.</summary>
    /// <param name="core">The core of the thread that started it, or −1.</param>
    public void Begin(int core)
    {
        if (impossible)
        {
            return;
        }

        try
        {
            thread = CurrentThread();
            Forbid(core);
            Allow();
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            impossible = true;
        }
    }

    /// <summary>Forbids the placed thread a core, unless it may run nowhere else; the waker calls it before it wakes the thread.</summary>
    /// <param name="core">The waker's core, or −1.</param>
    public void Forbid(int core)
    {
        if (core < 0 || core >= Words * 64 || thread == 0 || forbidden >= 0)
        {
            return;
        }

        fixed (ulong* cores = mask)
        {
            ulong bit = 1ul << (core & 63);
            if (ReadMask(thread, Words * sizeof(ulong), cores) != 0 || (mask[core >> 6] & bit) == 0)
            {
                return;
            }

            mask[core >> 6] &= ~bit;
            if (mask.AsSpan().ContainsAnyExcept(0ul) && WriteMask(thread, Words * sizeof(ulong), cores) == 0)
            {
                forbidden = core;
            }
        }
    }

    /// <summary>Allows the placed thread again what it was allowed before; it calls this itself when it is awake.</summary>
    public void Allow()
    {
        if (forbidden >= 0)
        {
            mask[forbidden >> 6] |= 1ul << (forbidden & 63);
            forbidden = -1;
            fixed (ulong* cores = mask)
            {
                _ = WriteMask(thread, Words * sizeof(ulong), cores);
            }
        }
    }

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "sched_getcpu")]
    private static partial int CurrentCore();

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "gettid")]
    private static partial int CurrentThread();

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "sched_getaffinity")]
    private static partial int ReadMask(int thread, nint bytes, ulong* cores);

    [DefaultDllImportSearchPaths(SystemLibrary.Place)]
    [LibraryImport(SystemLibrary.Name, EntryPoint = "sched_setaffinity")]
    private static partial int WriteMask(int thread, nint bytes, ulong* cores);
}
