using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using SfNet.Data;

namespace SfNet.Training;

/// <summary>
/// Makes the batches of a training on threads of its own, a few ahead of the one that is learnt from. Batch after batch comes out in order, and what is in one depends on its
/// number only: not on the threads, on how fast they are, or on where the feed began.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly ISampleSource source;
    private readonly FeedSettings settings;
    private readonly BatchPlace place;
    private readonly FeedSlot[] slots;
    private readonly Thread[] threads;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim work = new(0);
    private readonly SemaphoreSlim done = new(0);
    private long next;
    private long claimed;
    private int claimedImage;
    private int[] order = [];
    private long orderEpoch = -1;
    private bool begun;
    private volatile bool stopped;

    /// <exception cref="ArgumentException">There are fewer samples than the batches of an epoch take.</exception>
    public BatchFeed(ISampleSource source, FeedSettings settings)
    {
        if (settings.BatchesPerEpoch < 1 || settings.BatchesPerEpoch * settings.Batch > source.Count)
        {
            throw new ArgumentException($"{source.Count} samples for {settings.BatchesPerEpoch} batches of {settings.Batch}.", nameof(source));
        }

        settings.Augmentation.Require();
        this.source = source;
        this.settings = settings;
        place = new BatchPlace(settings.Normalisation);
        (next, claimed) = (settings.First, settings.First);
        slots = new FeedSlot[settings.Ahead + 1];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = new FeedSlot(settings);
        }

        threads = new Thread[settings.Workers];
        for (int worker = 0; worker < threads.Length; worker++)
        {
            threads[worker] = new Thread(Work) { IsBackground = true, Name = $"SfNet samples {worker}" };
            threads[worker].Start();
        }

        Allow(slots.Length);
    }

    /// <summary>The next batch. It is valid until the next call.</summary>
    /// <exception cref="OperationCanceledException">It was asked for; the call can be made again.</exception>
    /// <exception cref="DatasetException">A sample could not be read; every further call says the same.</exception>
    /// <exception cref="InvalidOperationException">There are no more batches.</exception>
    public TrainingBatch Next(CancellationToken cancellation = default)
    {
        if (next >= settings.End)
        {
            throw new InvalidOperationException($"All batches up to {settings.End} were handed out.");
        }

        FeedSlot slot = slots[next % slots.Length];
        while (!IsWhole(slot))
        {
            done.Wait(cancellation);
        }

        if (slot.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        if (begun)
        {
            // The batch before this one is given back.
            Allow(1);
        }

        begun = true;
        next++;
        return slot.Batch;
    }

    /// <summary>Stops the threads; each finishes the sample it is at.</summary>
    public void Dispose()
    {
        if (!stopped)
        {
            stopped = true;
            work.Release(threads.Length);
            Array.ForEach(threads, thread => thread.Join());
            work.Dispose();
            done.Dispose();
        }
    }

    /// <summary>Lets the threads work on more batches.</summary>
    private void Allow(int batches) => work.Release(batches * settings.Batch);

    private bool IsWhole(FeedSlot slot)
    {
        lock (gate)
        {
            // A batch that is not begun is not whole, though its slot may hold an older one.
            return claimed > next && slot.Missing == 0;
        }
    }

    private void Work()
    {
        while (true)
        {
            work.Wait();
            if (stopped || !Claim(out long number, out int image, out int sample))
            {
                return;
            }

            FeedSlot slot = slots[number % slots.Length];
            Exception? failure = Make(slot.Batch, image, sample, number / settings.BatchesPerEpoch);
            bool whole;
            lock (gate)
            {
                slot.Finish(image, failure);
                whole = slot.Missing == 0;
            }

            // One signal is enough for all batches that have become whole since the last was heard.
            if (whole && done.CurrentCount == 0)
            {
                done.Release();
            }
        }
    }

    /// <summary>Takes the next image to make; false where there is none left.</summary>
    private bool Claim(out long number, out int image, out int sample)
    {
        lock (gate)
        {
            (number, image, sample) = (claimed, claimedImage, 0);
            if (number >= settings.End)
            {
                return false;
            }

            (long epoch, long batch) = Math.DivRem(number, settings.BatchesPerEpoch);
            if (epoch != orderEpoch)
            {
                order = EpochOrder.Of(source.Count, settings.Seed, epoch);
                orderEpoch = epoch;
            }

            sample = order[(batch * settings.Batch) + image];
            if (image == 0)
            {
                slots[number % slots.Length].Reset();
            }

            claimedImage++;
            if (claimedImage == settings.Batch)
            {
                (claimed, claimedImage) = (claimed + 1, 0);
            }

            return true;
        }
    }

    private Exception? Make(TrainingBatch batch, int image, int sample, long epoch)
    {
        try
        {
            var random = new SampleRandom(settings.Seed, RandomUse.Sample, epoch, sample);
            place.Fill(batch, image, AugmentationChain.Apply(source.Read(sample), settings.Size.Height, settings.Size.Width, settings.Augmentation, random));
            return null;
        }
        catch (Exception exception)
        {
            return Named(exception, sample);
        }
    }

    /// <summary>A failure that names the sample's file.</summary>
    private Exception Named(Exception exception, int sample)
    {
        string name = source.NameOf(sample);
        return exception switch
        {
            OutOfMemoryException => exception,
            DatasetException when exception.Message.Contains(name, StringComparison.Ordinal) => exception,
            _ when exception.Message.Contains(name, StringComparison.Ordinal) => new DatasetException(exception.Message, exception),
            _ => new DatasetException($"{name}: {exception.Message}", exception),
        };
    }
}
