using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;
using Xunit;

namespace SfNet.Runtime.Tests.Engine;

public sealed unsafe partial class CorePlacementTests
{
    private const int Words = 128;

    [ManyCoresFact]
    public void A_thread_may_not_run_on_the_forbidden_core_until_it_allows_it_itself()
    {
        var placement = new CorePlacement();
        int core = 0;
        List<string> seen = WhileItWaits(
            () =>
            {
                placement.Begin(-1);
                core = CorePlacement.Current;
            },
            () => placement.Forbid(core),
            placement.Allow);

        Assert.Contains(core, Cores(seen[0]));
        Assert.Equal(Cores(seen[0]).Where(each => each != core), Cores(seen[1]));
        Assert.Equal(seen[0], seen[2]);
    }

    [ManyCoresFact]
    public void A_thread_keeps_the_only_core_that_it_may_run_on()
    {
        var placement = new CorePlacement();
        int core = 0;
        List<string> seen = WhileItWaits(
            () =>
            {
                core = CorePlacement.Current;
                Pin(core);
                placement.Begin(core);
            },
            () => placement.Forbid(core),
            placement.Allow);

        Assert.All(seen, cores => Assert.Equal([core], Cores(cores)));
    }

    [ManyCoresFact]
    public void A_core_that_is_not_known_or_was_not_allowed_changes_nothing()
    {
        var placement = new CorePlacement();
        List<string> seen = WhileItWaits(
            () => placement.Begin(-1),
            () =>
            {
                placement.Forbid(-1);
                placement.Forbid((Words * 64) - 1);
                placement.Forbid(int.MaxValue);
            },
            placement.Allow);

        Assert.Equal([seen[0], seen[0]], seen[1..]);
    }

    [ManyCoresFact]
    public void A_thread_that_was_not_begun_is_left_alone()
    {
        var placement = new CorePlacement();
        string before = AllowedCores();

        placement.Forbid(CorePlacement.Current);

        Assert.Equal(before, AllowedCores());
    }

    [ManyCoresFact]
    public void Helpers_at_work_may_run_on_every_core()
    {
        using var pool = new WorkerPool(2);
        using var run = new Execution(0, 0, 2, pool);
        int[] allowed = new int[20];

        for (int i = 0; i < allowed.Length; i++)
        {
            Meeting meeting = new() { Allowed = int.MaxValue };
            run.BeginRun();
            run.Parallel(2, &CountCores, &meeting);
            run.EndRun();
            allowed[i] = meeting.Allowed;
        }

        Assert.All(allowed, cores => Assert.Equal(Cores(AllowedCores()).Count(), cores));
    }

    /// <summary>What the cores of a thread are after the first action, which it takes itself; after the second, which this one takes; and after the last, its own.</summary>
    private static List<string> WhileItWaits(Action first, Action meanwhile, Action last)
    {
        using var ready = new Barrier(2);
        var seen = new List<string>();
        string status = "";
        var thread = new Thread(() =>
        {
            first();
            status = "/proc/" + new FileInfo("/proc/thread-self").LinkTarget + "/status";
            ready.SignalAndWait();
            ready.SignalAndWait();
            last();
            ready.SignalAndWait();
            ready.SignalAndWait();
        });
        thread.Start();
        ready.SignalAndWait();
        seen.Add(AllowedCores(status));
        meanwhile();
        seen.Add(AllowedCores(status));
        ready.SignalAndWait();
        ready.SignalAndWait();
        seen.Add(AllowedCores(status));
        ready.SignalAndWait();
        thread.Join();
        return seen;
    }

    private static string AllowedCores(string status = "/proc/thread-self/status") =>
        File.ReadLines(status).Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Trim();

    /// <summary>The numbers of a list such as <c>0-3,7</c>.</summary>
    private static IEnumerable<int> Cores(string list) => list.Split(',').Select(range => range.Split('-')).SelectMany(
        ends => Enumerable.Range(Number(ends[0]), Number(ends[^1]) - Number(ends[0]) + 1));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Pin(int core)
    {
        ulong* cores = stackalloc ulong[Words];
        new Span<ulong>(cores, Words).Clear();
        cores[core >> 6] = 1ul << (core & 63);
        Assert.Equal(0, WriteMask(0, Words * sizeof(ulong), cores));
    }

    // Waits for the other worker, so that the helper is one of the two.
    private static void CountCores(void* state, int part, int worker)
    {
        ref Meeting meeting = ref *(Meeting*)state;
        Interlocked.Increment(ref meeting.Inside);
        SpinWait wait = default;
        while (Volatile.Read(ref meeting.Inside) < 2)
        {
            wait.SpinOnce();
        }

        ulong* cores = stackalloc ulong[Words];
        new Span<ulong>(cores, Words).Clear();
        if (worker > 0 && ReadMask(0, Words * sizeof(ulong), cores) == 0)
        {
            int count = 0;
            for (int word = 0; word < Words; word++)
            {
                count += BitOperations.PopCount(cores[word]);
            }

            meeting.Allowed = count;
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int ReadMask(int thread, nint bytes, ulong* cores);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int WriteMask(int thread, nint bytes, ulong* cores);

    private struct Meeting
    {
        public int Inside;
        public int Allowed;
    }
}
