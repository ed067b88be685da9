using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace SfNet.Emulation;

/// <summary>
/// Runs a group whose kernel cannot be stopped: a thread that comes to a barrier keeps its operating system thread and hands the turn to the next one. Only
/// one runs at a time, so the order is the same in each run. A kernel without barriers stays on one thread.
/// </summary>
internal sealed class ThreadRunner(EmulatedMachine machine, Action kernel) : GroupRunner(machine)
{
    private const int StackSize = 256 * 1024;

    private readonly Stack<Worker> idle = [];
    private readonly List<Worker> all = [];
    private readonly SemaphoreSlim finished = new(0);
    private Worker?[] waiting = [];
    private string?[] sites = [];
    private int threads;
    private int started;
    private Exception? failure;

    [ThreadStatic]
    private static Worker? self;

    public override void Run(int threads)
    {
        this.threads = threads;
        (waiting, sites, started, failure) = (new Worker?[threads], new string?[threads], 0, null);
        TakeIdle().Wake();
        finished.Wait();
        if (failure is not null)
        {
            throw Machine.Wrap(failure);
        }
    }

    public override void Barrier(string site)
    {
        int thread = Machine.LinearThread;
        Worker worker = self!;
        (waiting[thread], sites[thread]) = (worker, site);
        PassOn(thread);
        worker.Wait();
        if (failure is not null)
        {
            throw new OperationCanceledException();
        }

        Machine.Play(thread);
        (waiting[thread], sites[thread]) = (null, null);
    }

    public override void Stop(Suspension suspension, string site) => throw new NotSupportedException();

    public override void Dispose()
    {
        all.ForEach(worker => worker.End());
        finished.Dispose();
        base.Dispose();
    }

    private Worker TakeIdle()
    {
        if (idle.TryPop(out Worker? worker))
        {
            return worker;
        }

        worker = new Worker(this);
        all.Add(worker);
        return worker;
    }

    /// <summary>
    /// Runs threads that have not started yet. A thread that waits at a barrier comes back here only after all have started, so the first to find that
    /// none is left passes the turn on within its interval.
    /// </summary>
    private void StartThreads(Worker worker)
    {
        int thread;
        do
        {
            thread = started++;
            Machine.Play(thread);
            kernel();
        }
        while (started < threads);
        idle.Push(worker);
        PassOn(thread);
    }

    /// <summary>The turn goes to the next thread of the interval, or after the last one across the barrier to the first.</summary>
    private void PassOn(int thread)
    {
        if (started < threads)
        {
            TakeIdle().Wake();
            return;
        }

        int next = Array.FindIndex(waiting, thread + 1, worker => worker is not null);
        if (next < 0)
        {
            try
            {
                if (!RequireUniform(sites, threads))
                {
                    finished.Release();
                    return;
                }
            }
            catch (KernelFaultException fault)
            {
                Fail(fault);
                return;
            }

            Machine.Clock.Advance();
            next = 0;
        }

        waiting[next]!.Wake();
    }

    private void Fail(Exception exception)
    {
        failure = exception;
        finished.Release();
    }

    /// <summary>An operating system thread that plays threads of groups, one after another.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asked for holds nothing.")]
    private sealed class Worker
    {
        private readonly SemaphoreSlim turn = new(0);
        private readonly ThreadRunner runner;
        private bool ended;

        public Worker(ThreadRunner runner)
        {
            this.runner = runner;
            new Thread(Work, StackSize) { IsBackground = true }.Start();
        }

        public void Wake() => turn.Release();

        public void Wait() => turn.Wait();

        public void End()
        {
            ended = true;
            turn.Release();
        }

        private void Work()
        {
            self = this;
            try
            {
                for (turn.Wait(); !ended; turn.Wait())
                {
                    runner.StartThreads(this);
                }
            }
            catch (Exception exception)
            {
                if (runner.failure is null)
                {
                    runner.Fail(runner.Machine.Wrap(exception));
                }
            }
        }
    }
}
