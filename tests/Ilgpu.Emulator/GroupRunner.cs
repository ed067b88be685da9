using System;

namespace SfNet.Emulation;

/// <summary>Runs the threads of a group, one at a time, each until its next barrier.</summary>
internal abstract class GroupRunner(EmulatedMachine machine) : IDisposable
{
    protected EmulatedMachine Machine { get; } = machine;

    /// <summary>Ends the threads that it made.</summary>
    public virtual void Dispose()
    {
    }

    /// <summary>Runs one group.</summary>
    public abstract void Run(int threads);

    /// <summary>The running thread waits here, as itself, until all of its group do; only for code that cannot be stopped step by step.</summary>
    public abstract void Barrier(string site);

    /// <summary>The running thread's method has stopped at a barrier.</summary>
    public abstract void Stop(Suspension suspension, string site);

    /// <summary>All threads have run; those that wait must all wait at one place, and none may have exited.</summary>
    protected bool RequireUniform(string?[] sites, int threads)
    {
        int first = Array.FindIndex(sites, 0, threads, site => site is not null);
        if (first < 0)
        {
            return false;
        }

        for (int i = 0; i < threads; i++)
        {
            if (sites[i] != sites[first])
            {
                Machine.Play(i);
                throw Machine.Fault(KernelFault.DivergentBarrier, $"{(sites[i] is { } site ? $"waits at {site}" : "exits")}, while thread {Machine.GroupSize.At(first)} waits at {sites[first]}.");
            }
        }

        return true;
    }
}
