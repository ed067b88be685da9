using System.Threading;
using Xunit;

namespace SfNet.Runtime.Tests.Engine;

public sealed unsafe class PendingWorkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Work_that_may_wait_runs_beside_the_next_job(int workers)
    {
        using var run = new Execution(0, 0, workers);
        int* counts = stackalloc int[3];
        run.BeginBands();
        var small = new Small { Counts = counts };
        run.ParallelLater(5, &Small.Part, &small);
        small.Counts = null;
        var beside = new Small { Counts = counts + 1 };
        run.ParallelBeside(7, &Small.Part, &beside);
        Assert.Equal((0, 0), (counts[0], counts[1]));

        var now = new Small { Counts = counts + 2 };
        run.Parallel(2, &Small.Part, &now);

        Assert.Equal((5, 7, 2), (counts[0], counts[1], counts[2]));
        run.EndBands();
        Assert.Equal((5, 7, 2), (counts[0], counts[1], counts[2]));
    }

    [Fact]
    public void Work_waits_for_nothing_outside_of_bands()
    {
        using var run = new Execution(0, 0, 2);
        int count = 0;
        var small = new Small { Counts = &count };

        run.ParallelLater(5, &Small.Part, &small);

        Assert.Equal(5, count);
    }

    [Fact]
    public void What_waited_before_runs_before_what_comes_to_wait()
    {
        using var run = new Execution(0, 0, 2);
        int* counts = stackalloc int[2];
        run.BeginBands();
        var first = new Small { Counts = counts };
        run.ParallelLater(5, &Small.Part, &first);
        var second = new Small { Counts = counts + 1 };

        run.ParallelLater(6, &Small.Part, &second);

        Assert.Equal((5, 0), (counts[0], counts[1]));
        run.EndBands();
        Assert.Equal((5, 6), (counts[0], counts[1]));
    }

    [Fact]
    public void Work_that_there_is_no_room_for_runs_at_once()
    {
        using var run = new Execution(0, 0, 2);
        int count = 0;
        run.BeginBands();
        var large = new Large { Small = new Small { Counts = &count } };

        run.ParallelLater(5, &Large.Part, &large);

        Assert.Equal(5, count);
    }

    [Fact]
    public void A_new_run_forgets_what_waited_in_one_that_broke_off()
    {
        using var run = new Execution(0, 0, 2);
        int count = 0;
        run.BeginRun();
        run.BeginBands();
        var small = new Small { Counts = &count };
        run.ParallelLater(5, &Small.Part, &small);
        run.EndRun();

        run.BeginRun();
        run.EndBands();

        run.EndRun();
        Assert.Equal(0, count);
    }

    private struct Small
    {
        public int* Counts;

        public static void Part(void* state, int part, int worker) => Interlocked.Increment(ref *((Small*)state)->Counts);
    }

    private struct Large
    {
        public Small Small;
        public fixed byte Rest[2000];

        public static void Part(void* state, int part, int worker) => Small.Part(state, part, worker);
    }
}
