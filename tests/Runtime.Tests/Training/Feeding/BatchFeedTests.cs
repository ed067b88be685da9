using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Data;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Feeding;

public sealed class BatchFeedTests
{
    private static readonly InputSize Size = new(3, 2, 2);
    private static readonly ImageNormalisation Plain = new([0, 0, 0], [1, 1, 1]);

    [Fact]
    public void Every_epoch_has_each_sample_once_but_those_left_over_in_an_order_of_its_own()
    {
        byte[][] batches = Take(Settings(batch: 3, perEpoch: 3, 0, 9), new NumberedSamples(11));

        byte[][] epochs = [.. batches.Chunk(3).Select(epoch => epoch.SelectMany(batch => batch).ToArray())];
        Assert.All(epochs, epoch => Assert.Equal(9, epoch.Distinct().Count()));
        Assert.All(epochs, epoch => Assert.All(epoch, label => Assert.InRange(label, 0, 10)));
        Assert.Equal(3, epochs.Select(epoch => string.Join(',', epoch)).Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(7, 2)]
    public void Threads_and_batches_ahead_change_nothing(int workers, int ahead)
    {
        FeedSettings settings = Settings(batch: 4, perEpoch: 5, 0, 20) with { Augmentation = new AugmentationOptions() };

        float[][] expected = TakeImages(settings, new NumberedSamples(23));
        float[][] found = TakeImages(settings with { Workers = workers, Ahead = ahead }, new NumberedSamples(23));

        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_feed_that_begins_in_the_middle_goes_on_as_the_whole_one()
    {
        FeedSettings settings = Settings(batch: 2, perEpoch: 5, 0, 17) with { Workers = 3, Augmentation = new AugmentationOptions() };
        float[][] whole = TakeImages(settings, new NumberedSamples(10));

        foreach (int first in new[] { 1, 4, 5, 6, 16 })
        {
            Assert.Equal(whole[first..], TakeImages(settings with { First = first }, new NumberedSamples(10)));
        }
    }

    [Fact]
    public void No_more_is_read_than_what_is_learnt_from_or_made_ahead()
    {
        var source = new NumberedSamples(100);
        using var feed = new BatchFeed(source, Settings(batch: 2, perEpoch: 50, 0, 50) with { Workers = 4, Ahead = 2 });
        feed.Next();
        feed.Next();
        feed.Next();

        // Three were handed out, the last of which is in use.
        SpinWait.SpinUntil(() => source.Reads.Count == 10, TimeSpan.FromSeconds(30));
        Assert.Equal(10, source.Reads.Count);
        feed.Dispose();
        Assert.Equal(10, source.Reads.Count);
    }

    [Fact]
    public void Nothing_is_read_beyond_the_end()
    {
        var source = new NumberedSamples(10);

        Take(Settings(batch: 2, perEpoch: 5, 0, 3) with { Workers = 3, Ahead = 4 }, source);

        Assert.Equal(6, source.Reads.Count);
    }

    [Fact]
    public void A_sample_that_cannot_be_read_is_named_when_its_batch_is_due()
    {
        byte[][] order = Take(Settings(batch: 2, perEpoch: 5, 0, 5), new NumberedSamples(10));
        (byte first, byte second) = (order[3][0], order[3][1]);
        using var feed = new BatchFeed(new NumberedSamples(10, first, second), Settings(batch: 2, perEpoch: 5, 0, 5) with { Workers = 4 });

        byte[][] before = [.. Enumerable.Range(0, 3).Select(_ => Labels(feed.Next()))];

        Assert.Equal(order[..3], before);
        string message = Assert.Throws<DatasetException>(() => feed.Next()).Message;
        Assert.Equal($"sample{first}.png: the number {first} is damaged", message);
        Assert.Equal(message, Assert.Throws<DatasetException>(() => feed.Next()).Message);
    }

    [Fact]
    public void A_consumer_that_stops_early_leaves_no_thread_behind()
    {
        for (int round = 0; round < 20; round++)
        {
            using var feed = new BatchFeed(new NumberedSamples(40), Settings(batch: 4, perEpoch: 10, 0, 1000) with { Workers = 5 });
            for (int batch = 0; batch < round % 4; batch++)
            {
                feed.Next();
            }
        }
    }

    [Fact]
    public void Waiting_ends_when_it_is_cancelled_and_can_be_taken_up_again()
    {
        using var held = new ManualResetEventSlim();
        using var feed = new BatchFeed(new HeldSamples(held), Settings(batch: 1, perEpoch: 1, 0, 2));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => feed.Next(cancellation.Token));
        held.Set();

        Assert.Equal([9, 9, 9, 9], feed.Next().Labels);
    }

    [Fact]
    public void More_batches_than_samples_are_refused()
    {
        Assert.Equal(
            "3 samples for 1 batches of 4. (Parameter 'source')",
            Assert.Throws<ArgumentException>(() => new BatchFeed(new NumberedSamples(3), Settings(batch: 4, perEpoch: 1, 0, 1))).Message);
    }

    [Fact]
    public void Orders_are_fair()
    {
        int[][] orders = [.. Enumerable.Range(0, 600).Select(epoch => EpochOrder.Of(3, 1, epoch))];

        Assert.All(orders, order => Assert.Equal([0, 1, 2], order.Order()));
        Assert.All(orders.GroupBy(order => (order[0], order[1])), group => Assert.InRange(group.Count(), 65, 135));
    }

    private static FeedSettings Settings(int batch, long perEpoch, long first, long end) =>
        new(batch, Size, Plain, AugmentationOptions.None, 5, perEpoch, first, end);

    private static byte[][] Take(FeedSettings settings, ISampleSource source) => Take(settings, source, Labels);

    private static float[][] TakeImages(FeedSettings settings, ISampleSource source) => Take(settings, source, batch => (float[])batch.Images.Clone());

    private static T[] Take<T>(FeedSettings settings, ISampleSource source, Func<TrainingBatch, T> copy)
    {
        using var feed = new BatchFeed(source, settings);
        var taken = new List<T>();
        for (long batch = settings.First; batch < settings.End; batch++)
        {
            taken.Add(copy(feed.Next()));
        }

        Assert.Throws<InvalidOperationException>(() => feed.Next());
        return [.. taken];
    }

    private static byte[] Labels(TrainingBatch batch) => [.. batch.Labels.Chunk(4).Select(labels => labels[0])];

    private sealed class HeldSamples(ManualResetEventSlim held) : ISampleSource
    {
        public int Count => 1;

        public string Identity => "one";

        public string NameOf(int index) => "one";

        public TrainingSample Read(int index)
        {
            held.Wait();
            return new NumberedSamples(10).Read(9);
        }
    }
}
