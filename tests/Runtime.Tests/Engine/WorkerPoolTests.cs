using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace SfNet.Runtime.Tests.Engine;

public sealed unsafe class WorkerPoolTests
{
    [Fact]
    public void A_lone_run_has_all_cores_and_an_idle_execution_none()
    {
        using var pool = new WorkerPool(4);
        using var wide = new Execution(0, 0, 8, pool);
        using var narrow = new Execution(0, 0, 2, pool);

        wide.BeginRun();
        Assert.Equal(3, wide.Helpers);
        wide.EndRun();
        narrow.BeginRun();
        Await(() => narrow.Helpers == 1);
        narrow.EndRun();

        Assert.Equal((0, 0), (wide.Helpers, narrow.Helpers));
    }

    [Fact]
    public void Runs_at_the_same_time_share_the_cores_and_whoever_stays_gets_those_of_whoever_ends()
    {
        using var pool = new WorkerPool(6);
        using var first = new Execution(0, 0, 6, pool);
        using var second = new Execution(0, 0, 6, pool);
        using var narrow = new Execution(0, 0, 1, pool);

        first.BeginRun();
        Assert.Equal(5, first.Helpers);
        second.BeginRun();
        Await(() => (first.Helpers, second.Helpers) == (2, 2));
        narrow.BeginRun();
        Await(() => first.Helpers + second.Helpers == 3);
        Assert.Equal(0, narrow.Helpers);
        first.EndRun();
        Await(() => (first.Helpers, second.Helpers) == (0, 4));
        narrow.EndRun();
        Await(() => second.Helpers == 5);
        second.EndRun();

        Assert.Equal((0, 0, 0), (first.Helpers, second.Helpers, narrow.Helpers));
    }

    [Fact]
    public void As_many_runs_as_cores_have_no_helper_each()
    {
        using var pool = new WorkerPool(3);
        Execution[] runs = [.. Enumerable.Range(0, 5).Select(_ => new Execution(0, 0, 3, pool))];

        Array.ForEach(runs, run => run.BeginRun());
        int[] lent = [.. runs.Select(run => run.Helpers)];
        Array.ForEach(runs, run => run.EndRun());
        Array.ForEach(runs, run => run.Dispose());

        Assert.All(lent, helpers => Assert.Equal(0, helpers));
    }

    [Fact]
    public void A_run_whose_helper_is_busy_elsewhere_works_through_its_parts_itself()
    {
        using var pool = new WorkerPool(2);
        using var first = new Execution(0, 0, 2, pool);
        using var second = new Execution(0, 0, 2, pool);
        Trap trap = default;
        Trap* shared = &trap;
        var busy = new Thread(() => During(first, () => Both(first, shared)));
        busy.Start();
        Await(() => Volatile.Read(ref shared->Inside) == 2);

        int done = During(second, () => Count(second, 100));
        bool stillBusy = Volatile.Read(ref shared->Left) == 0;
        Volatile.Write(ref shared->Open, 1);
        busy.Join();

        Assert.True(stillBusy);
        Assert.Equal((100, 2), (done, trap.Left));
    }

    [Fact]
    public void Parts_run_once_each_while_runs_come_and_go()
    {
        using var pool = new WorkerPool(3);
        int[] wrong = new int[4];
        Thread[] callers = [.. Enumerable.Range(0, wrong.Length).Select(caller => new Thread(() =>
        {
            using var run = new Execution(0, 128, 3, pool);
            for (int round = 0; round < 400; round++)
            {
                int parts = 2 + ((round + caller) % 40);
                wrong[caller] += During(run, () => Count(run, parts)) == parts ? 0 : 1;
            }
        }))];

        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());

        Assert.Equal([0, 0, 0, 0], wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(5000)]
    [InlineData((1 << 20) - 1)]
    [InlineData((1 << 20) + 5)]
    public void Each_part_runs_once_however_many_there_are(int parts)
    {
        using var pool = new WorkerPool(3);
        using var run = new Execution(0, 0, 3, pool);
        byte[] times = new byte[parts];
        fixed (byte* first = times)
        {
            byte* counts = first;
            During(run, () =>
            {
                run.Parallel(parts, &MarkPart, counts);
                return 0;
            });
        }

        Assert.DoesNotContain(times, count => count != 1);
    }

    [Fact]
    public void No_two_threads_are_the_same_worker_of_a_run_while_runs_come_and_go()
    {
        using var pool = new WorkerPool(4);
        int[] clashes = new int[3];
        Thread[] callers = [.. Enumerable.Range(0, clashes.Length).Select(caller => new Thread(() =>
        {
            using var run = new Execution(0, 64, 3, pool);
            Occupancy occupancy = default;
            for (int round = 0; round < 400; round++)
            {
                run.BeginRun();
                run.Parallel(12, &Occupy, &occupancy);
                run.EndRun();
            }

            clashes[caller] = occupancy.Clashes;
        }))];

        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());

        Assert.Equal([0, 0, 0], clashes);
    }

    [Fact]
    public void A_job_outside_of_a_run_borrows_helpers_for_itself()
    {
        using var pool = new WorkerPool(2);
        using var run = new Execution(0, 0, 2, pool);
        Trap trap = new() { Open = 1, Meets = 1 };

        run.Parallel(2, &EnterTrap, &trap);

        Assert.Equal(2, trap.Left);
        Assert.Equal(0, run.Helpers);
    }

    [Fact]
    public void Ending_a_run_that_did_not_begin_changes_nothing()
    {
        using var pool = new WorkerPool(3);
        using var idle = new Execution(0, 0, 3, pool);
        using var run = new Execution(0, 0, 3, pool);

        run.BeginRun();
        idle.EndRun();
        int helpers = run.Helpers;
        run.EndRun();

        Assert.Equal(2, helpers);
    }

    private static int During(Execution run, Func<int> work)
    {
        run.BeginRun();
        int result = work();
        run.EndRun();
        return result;
    }

    private static int Count(Execution run, int parts)
    {
        int done = 0;
        run.Parallel(parts, &CountPart, &done);
        return done;
    }

    private static int Both(Execution run, Trap* trap)
    {
        run.Parallel(2, &EnterTrap, trap);
        return 0;
    }

    // Helpers that are called away come when they have ended their part.
    private static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)));

    private static void MarkPart(void* state, int part, int worker) => ((byte*)state)[part]++;

    private static void CountPart(void* state, int part, int worker) => Interlocked.Increment(ref *(int*)state);

    private static void EnterTrap(void* state, int part, int worker)
    {
        ref Trap trap = ref *(Trap*)state;
        Interlocked.Increment(ref trap.Inside);
        SpinWait wait = default;
        while (Volatile.Read(ref trap.Open) == 0 || (trap.Meets != 0 && Volatile.Read(ref trap.Inside) < 2))
        {
            wait.SpinOnce();
        }

        Interlocked.Increment(ref trap.Left);
    }

    private static void Occupy(void* state, int part, int worker)
    {
        ref Occupancy occupancy = ref *(Occupancy*)state;
        if (Interlocked.Increment(ref occupancy.Inside[worker]) != 1)
        {
            Interlocked.Increment(ref occupancy.Clashes);
        }

        Thread.SpinWait(20);
        Interlocked.Decrement(ref occupancy.Inside[worker]);
    }

    private struct Trap
    {
        public int Inside;
        public int Open;
        public int Left;
        public int Meets;
    }

    private struct Occupancy
    {
        public fixed int Inside[3];
        public int Clashes;
    }
}
