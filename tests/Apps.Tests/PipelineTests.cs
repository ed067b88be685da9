using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Cli.Prediction;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class PipelineTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void Every_item_goes_through_every_stage_in_order(int count)
    {
        var written = new List<string>();

        Pipeline.Run(Enumerable.Range(0, count), item => $"{item} read", item => $"{item}, made", written.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, count).Select(item => $"{item} read, made"), written);
    }

    [Fact]
    public void All_stages_work_at_the_same_time()
    {
        using var meeting = new Barrier(3);
        int[] items = [0, 1, 2];

        // Item 2 is being read, item 1 made and item 0 written when all three stages meet: one after another they would wait for ever.
        Pipeline.Run(items, item => Meet(item, 2), item => Meet(item, 1), item => Meet(item, 0), CancellationToken.None);

        Assert.Equal(1, meeting.CurrentPhaseNumber);

        int Meet(int item, int meets)
        {
            if (item == meets)
            {
                meeting.SignalAndWait();
            }

            return item;
        }
    }

    [Fact]
    public void Few_items_are_alive_however_slow_a_stage_is()
    {
        int alive = 0, most = 0;
        using var full = new SemaphoreSlim(0);

        Pipeline.Run(Enumerable.Range(0, 50), Read, item => item, Write, CancellationToken.None);

        Assert.Equal((0, Pipeline.MostAlive), (alive, most));

        int Read(int item)
        {
            most = Math.Max(most, Interlocked.Increment(ref alive));
            if (item == Pipeline.MostAlive - 1)
            {
                full.Release();
            }

            return item;
        }

        void Write(int item)
        {
            if (item == 0)
            {
                full.Wait();
            }

            Interlocked.Decrement(ref alive);
        }
    }

    [Fact]
    public void A_failure_in_the_middle_is_thrown_and_what_was_made_before_it_is_written()
    {
        var written = new List<int>();

        var thrown = Assert.Throws<FormatException>(() => Pipeline.Run(
            Enumerable.Range(0, 1000), item => item, item => item < 7 ? item : throw new FormatException("seven"), written.Add, CancellationToken.None));

        Assert.Equal("seven", thrown.Message);
        Assert.Equal(Enumerable.Range(0, 7), written);
    }

    [Fact]
    public void A_failure_at_the_end_stops_the_stages_before_it()
    {
        int read = 0;

        Assert.Throws<FormatException>(() => Pipeline.Run(
            Enumerable.Range(0, 1000), item => Interlocked.Increment(ref read), item => item, _ => throw new FormatException(), CancellationToken.None));

        Assert.InRange(read, 1, Pipeline.MostAlive + 1);
    }

    [Fact]
    public void Cancelling_ends_all_stages_and_writes_what_was_made()
    {
        using var source = new CancellationTokenSource();
        var made = new List<int>();
        var written = new List<int>();

        Assert.ThrowsAny<OperationCanceledException>(() => Pipeline.Run(Enumerable.Range(0, 1000), item => item, Make, written.Add, source.Token));

        Assert.InRange(made.Count - written.Count, 0, 1);
        Assert.Equal(made.Take(written.Count), written);
        Assert.Equal(5, made.Count);

        int Make(int item)
        {
            made.Add(item);
            if (item == 4)
            {
                source.Cancel();
            }

            return item;
        }
    }
}
