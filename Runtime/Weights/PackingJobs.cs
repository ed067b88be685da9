using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using SfNet.Kernels;

namespace SfNet.Weights;

/// <summary>The packing of all layers, cut into jobs of about one size, which several threads then take one after the other.</summary>
internal sealed unsafe class PackingJobs
{
    // About 0.1 ms of work: enough to be worth a turn, small enough that no thread waits long for the last one.
    private const int LeastWeights = 1 << 15;
    private readonly List<PackingJob> jobs = [];
    private readonly List<(IPanelWeights Target, int Number)> pages = [];
    private ExceptionDispatchInfo? failure;

    /// <summary>Adds a layer.</summary>
    /// <param name="target">Its packed weights, with room and biases.</param>
    /// <param name="source">Where the weights come from.</param>
    /// <param name="name">Name of the stored tensor.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="row">Weights of each output channel.</param>
    /// <param name="factors">What to multiply the weights of each output channel by, or empty for 1.</param>
    public void Add(IPanelWeights target, IWeightSource source, string name, int outputs, int row, double[] factors)
    {
        // Where the weights must be copied first, one job does the whole layer and copies once.
        bool divides = source is IViewableWeights viewable && viewable.TryGetSpan(name, out _);
        int panels = divides ? Math.Max(1, LeastWeights / Math.Max(1, row * target.ChannelsOf(0).Count)) : target.Panels;
        for (int page = 0; page < target.LargePages; page++)
        {
            pages.Add((target, page));
        }

        for (int first = 0; first < target.Panels; first += panels)
        {
            jobs.Add(new PackingJob(target, source, name, outputs, row, factors, first, Math.Min(target.Panels, first + panels)));
        }
    }

    /// <summary>Does all jobs on at most this many threads, the calling one and helpers of the process's pool, and returns when the last is done.</summary>
    public void Run(int threads)
    {
        var crew = new WorkerCrew(Math.Clamp(pages.Count + jobs.Count, 1, threads));
        WorkerPool.Shared.Enter(crew);
        var self = GCHandle.Alloc(this);
        try
        {
            crew.Run(pages.Count + jobs.Count, &Do, (void*)GCHandle.ToIntPtr(self));
        }
        finally
        {
            self.Free();
            WorkerPool.Shared.Leave(crew);
        }

        pages.Clear();
        jobs.Clear();
        failure?.Throw();
    }

    /// <summary>Takes one page, and where all are taken does one job, unless another has failed.</summary>
    private static void Do(void* jobs, int job, int worker)
    {
        var self = (PackingJobs)GCHandle.FromIntPtr((nint)jobs).Target!;
        if (Volatile.Read(ref self.failure) is not null)
        {
            return;
        }

        try
        {
            if (job < self.pages.Count)
            {
                (IPanelWeights target, int page) = self.pages[job];
                target.TakeLargePage(page);
                return;
            }

            self.jobs[job - self.pages.Count].Run();
        }
        catch (Exception exception)
        {
            // Thrown again on the thread that waits; on a helper's nobody would catch it.
            Interlocked.CompareExchange(ref self.failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }
}
