using System;
using System.Linq;
using System.Threading;
using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Engine;

public sealed unsafe class ExecutionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_part_runs_once(int workers)
    {
        using var pool = new WorkerPool(workers);
        using var run = new Execution(0, 0, workers, pool);
        int* counts = stackalloc int[1000];
        for (int round = 1; round <= 300; round++)
        {
            int parts = round % 29 == 0 ? 1000 : round % 17;
            for (int i = 0; i < parts; i++)
            {
                counts[i] = 0;
            }

            run.Parallel(parts, &CountPart, counts);

            for (int i = 0; i < parts; i++)
            {
                Assert.Equal(1, counts[i]);
            }
        }
    }

    [Fact]
    public void Parts_that_wait_for_each_other_run_on_different_workers()
    {
        using var pool = new WorkerPool(3);
        using var run = new Execution(0, 0, 3, pool);
        Meeting meeting = default;

        run.BeginRun();
        run.Parallel(3, &Meet, &meeting);
        run.EndRun();

        Assert.Equal(0b111, meeting.Workers);
    }

    [Fact]
    public void Sharing_out_parts_allocates_nothing_on_any_worker()
    {
        using var pool = new WorkerPool(3);
        using var run = new Execution(0, 0, 3, pool);
        int* counts = stackalloc int[50];
        run.BeginRun();
        run.Parallel(50, &CountPart, counts);
        Meeting before = default;
        run.Parallel(3, &Meet, &before);
        for (int round = 0; round < 100; round++)
        {
            run.StartStep();
            run.Parallel(50, &CountPart, counts);
        }

        Meeting after = default;
        run.Parallel(3, &Meet, &after);
        run.EndRun();

        Assert.Equal(before.Allocated, after.Allocated);
    }

    [Fact]
    public void The_memory_starts_as_zeros_and_is_aligned()
    {
        using var run = new Execution(1000, 100, 2);

        Map map = run.Map(0, 5, 10, 5);
        Assert.Equal(128, run.ScratchBytes);
        Assert.Equal(0, (nint)map.Data % 64);
        Assert.Equal(0, (nint)run.Scratch(1) % 64);
        Assert.True(new Span<byte>(map.Data, 1000).IndexOfAnyExcept((byte)0) < 0);
        Assert.True(new Span<byte>(run.Scratch(0), 256).IndexOfAnyExcept((byte)0) < 0);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(long.MaxValue, 0, 1)]
    [InlineData(0, long.MaxValue, 1)]
    [InlineData(0, long.MaxValue / 2, 3)]
    public void Sizes_out_of_range_are_refused(long arena, long scratch, int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Execution(arena, scratch, threads));

    [Theory]
    [InlineData(0, 2, 3, 4, 0, true)]
    [InlineData(4, 2, 3, 4, 0, false)]
    [InlineData(0, 2, 3, 2, 4, true)]
    [InlineData(8, 2, 3, 2, 4, true)]
    [InlineData(12, 2, 3, 2, 4, false)]
    [InlineData(2, 1, 1, 1, 0, false)]
    [InlineData(-4, 1, 1, 1, 0, false)]
    [InlineData(0, 1, 1, 4, 3, false)]
    [InlineData(0, int.MaxValue, int.MaxValue, 1, 0, false)]
    [InlineData(96, 0, 7, 5, 0, true)]
    public void A_map_lies_in_the_arena_or_is_refused(long offset, int height, int width, int channels, int stride, bool fits)
    {
        using var run = new Execution(96, 0, 1);

        Exception? exception = Record.Exception(() => run.Map(offset, height, width, channels, stride));

        Assert.Equal(fits, exception == null);
        Assert.True(fits || exception is ArgumentException);
    }

    [Fact]
    public void A_second_run_at_the_same_time_is_refused()
    {
        using var run = new Execution(0, 0, 1);
        run.BeginRun();

        Assert.Throws<InvalidOperationException>(() => run.BeginRun());

        run.EndRun();
        run.BeginRun();
        run.EndRun();
    }

    [Fact]
    public void A_second_thread_is_refused_while_parts_are_running()
    {
        using var run = new Execution(0, 0, 1);
        Meeting meeting = default;
        Meeting* shared = &meeting;
        var other = new Thread(() => run.Parallel(1, &AwaitRelease, shared));
        other.Start();
        SpinWait wait = default;
        while (Volatile.Read(ref shared->Present) == 0)
        {
            wait.SpinOnce();
        }

        Exception? exception = Record.Exception(() => run.Parallel(1, &CountPart, shared));
        Volatile.Write(ref shared->Present, 2);
        other.Join();

        Assert.IsType<InvalidOperationException>(exception);
    }

    [Fact]
    public void A_run_under_way_is_not_disposed_of()
    {
        var run = new Execution(0, 0, 1);
        run.BeginRun();

        Assert.Throws<InvalidOperationException>(run.Dispose);

        run.EndRun();
        run.Dispose();
        run.Dispose();
        Assert.Throws<ObjectDisposedException>(() => run.BeginRun());
        Assert.Throws<ObjectDisposedException>(() => run.Map(0, 1, 1, 0));
    }

    [Fact]
    public void A_cancelled_run_stops_at_the_next_step()
    {
        using var run = new Execution(0, 0, 1);
        using var source = new CancellationTokenSource();
        run.BeginRun(source.Token);
        run.StartStep();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(run.StartStep);

        run.EndRun();
        run.BeginRun();
        run.StartStep();
        run.EndRun();
    }

    [Fact]
    public void A_profile_holds_the_steps_of_the_last_run()
    {
        using var run = new Execution(0, 0, 1) { Profile = new StepProfile(3) };
        for (int round = 0; round < 2; round++)
        {
            run.BeginRun();
            run.StartStep();
            run.StartStep();
            run.EndRun();
        }

        StepProfile profile = run.Profile;
        Assert.Equal(2, profile.Count);
        Assert.True(profile[0] >= TimeSpan.Zero);
        Assert.InRange((profile.Total - profile[0] - profile[1]).Ticks, -2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => profile[2]);
    }

    [Fact]
    public void A_profile_takes_durations_that_a_device_has_measured()
    {
        var profile = new StepProfile(2);
        profile.Start();
        for (int round = 0; round < 2; round++)
        {
            profile.Clear(StepTiming.Device);
            profile.Add(TimeSpan.FromMilliseconds(1));
            profile.Add(TimeSpan.FromMilliseconds(20));
            profile.Add(TimeSpan.FromMilliseconds(300));
        }

        Assert.Equal((2, StepTiming.Device), (profile.Count, profile.Timing));
        Assert.Equal([1.0, 320.0, 321.0], new[] { profile[0], profile[1], profile.Total }.Select(time => Math.Round(time.TotalMilliseconds, 3)));
        profile.Clear();
        Assert.Equal((0, StepTiming.Host), (profile.Count, profile.Timing));
    }

    [Fact]
    public void Steps_that_a_profile_has_no_room_for_count_with_the_last()
    {
        var profile = new StepProfile(1);
        using var run = new Execution(0, 0, 1) { Profile = profile };

        run.BeginRun();
        run.StartStep();
        run.StartStep();
        run.EndRun();

        Assert.Equal(1, profile.Count);
        Assert.Equal(profile.Total, profile[0]);
    }

    private static void CountPart(void* state, int part, int worker) => Interlocked.Increment(ref ((int*)state)[part]);

    // Returns only when three workers have come, so each has one part.
    private static void Meet(void* state, int part, int worker)
    {
        ref Meeting meeting = ref *(Meeting*)state;
        Interlocked.Or(ref meeting.Workers, 1 << worker);
        Interlocked.Add(ref meeting.Allocated, GC.GetAllocatedBytesForCurrentThread());
        Interlocked.Increment(ref meeting.Present);
        SpinWait wait = default;
        while (Volatile.Read(ref meeting.Present) < 3)
        {
            wait.SpinOnce();
        }
    }

    private static void AwaitRelease(void* state, int part, int worker)
    {
        ref Meeting meeting = ref *(Meeting*)state;
        Volatile.Write(ref meeting.Present, 1);
        SpinWait wait = default;
        while (Volatile.Read(ref meeting.Present) != 2)
        {
            wait.SpinOnce();
        }
    }

    private struct Meeting
    {
        public int Workers;
        public int Present;
        public long Allocated;
    }
}
