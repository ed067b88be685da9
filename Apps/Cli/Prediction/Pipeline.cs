using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace SfNet.Cli.Prediction;

/// <summary>
/// Works on a list in three stages at once: while one item is written, the next is worked on and the one after it is read. Each stage takes the items
/// in their order, one at a time.
/// </summary>
internal static class Pipeline
{
    /// <summary>Items that wait between two stages at most.</summary>
    private const int Waiting = 1;

    /// <summary>Items that are alive at most: one in each stage, and those that wait.</summary>
    public const int MostAlive = 3 + (2 * Waiting);

    /// <summary>Runs all items through all stages. What the second stage has finished is written whatever happens after it.</summary>
    /// <param name="items">The items.</param>
    /// <param name="read">The first stage.</param>
    /// <param name="make">The second stage.</param>
    /// <param name="write">The last stage.</param>
    /// <param name="cancellation">Looked at before each item of the first two stages.</param>
    /// <exception cref="OperationCanceledException">It was asked for, or a stage threw it.</exception>
    /// <exception cref="Exception">The first of what the stages threw, once all have ended.</exception>
    public static void Run<TItem, TRead, TMade>(
        IEnumerable<TItem> items, Func<TItem, TRead> read, Func<TRead, TMade> make, Action<TMade> write, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var reads = new BlockingCollection<TRead>(Waiting);
        using var makes = new BlockingCollection<TMade>(Waiting);
        Task[] stages =
        [
            Start(stop, () => Feed(items, read, reads, stop.Token), reads.CompleteAdding),
            Start(stop, () => Feed(reads.GetConsumingEnumerable(stop.Token), make, makes, stop.Token), makes.CompleteAdding),
            Start(stop, () => WriteAll(makes, write), () => { }),
        ];
        try
        {
            Task.WaitAll(stages, CancellationToken.None);
        }
        catch (AggregateException failures)
        {
            // A failure stops the other stages by cancelling them; what they say then is not the reason.
            Exception reason = failures.InnerExceptions.FirstOrDefault(failure => failure is not OperationCanceledException) ?? failures.InnerExceptions[0];
            ExceptionDispatchInfo.Throw(reason);
        }
    }

    private static Task Start(CancellationTokenSource stop, Action work, Action end)
    {
        return Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Work()
        {
            try
            {
                work();
            }
            catch
            {
                stop.Cancel();
                throw;
            }
            finally
            {
                end();
            }
        }
    }

    private static void Feed<TFrom, TTo>(IEnumerable<TFrom> source, Func<TFrom, TTo> stage, BlockingCollection<TTo> target, CancellationToken stop)
    {
        foreach (TFrom item in source)
        {
            stop.ThrowIfCancellationRequested();
            TTo result = stage(item);

            // Not given up where there is room: a result that was worked for is written.
            if (!target.TryAdd(result))
            {
                target.Add(result, stop);
            }
        }
    }

    private static void WriteAll<T>(BlockingCollection<T> source, Action<T> write)
    {
        foreach (T item in source.GetConsumingEnumerable())
        {
            write(item);
        }
    }
}
