using System.Threading;

namespace SfNet;

/// <summary>
/// Persistent background threads that share the parts of one job after another with the thread that asks. Handing out a job allocates nothing.
/// </summary>
/// <remarks>
/// The ticket holds the job's number in its upper half and the parts not yet handed out in its lower half. Taking a part is one
/// compare-and-swap on it, so a thread that wakes late finds either parts of the current job or none, and nobody waits for it. What
/// belongs to a job (body, state, number of parts) is read only after a part was taken: the job cannot end before that part has run.
/// </remarks>
internal sealed unsafe class WorkerPool
{
    // About a tenth of a millisecond: long enough to bridge the gap between two steps, short enough that an idle core soon sleeps.
    private const int SpinsWhileRunning = 300;
    private readonly object gate = new();
    private readonly Thread[] threads;
    private delegate*<void*, int, int, void> body;
    private void* state;
    private int parts;
    private long ticket;
    private int unfinished;
    private int sleeping;
    private bool callerWaits;
    private volatile bool running;
    private volatile bool stopping;

    /// <summary>Starts one thread fewer than there are workers.</summary>
    public WorkerPool(int workers)
    {
        threads = new Thread[workers - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"SfNet worker {worker}" };
            threads[i].Start();
        }
    }

    /// <summary>Whether a run is under way, so that the next job is near and idle threads do well to spin for a moment before they sleep.</summary>
    public bool Running
    {
        set => running = value;
    }

    /// <summary>Runs all parts and returns when the last has ended. Not to be called by two threads at once, nor from a body.</summary>
    public void Run(int count, delegate*<void*, int, int, void> job, void* argument)
    {
        body = job;
        state = argument;
        parts = count;
        Volatile.Write(ref unfinished, count);
        Interlocked.Exchange(ref ticket, (((ticket >> 32) + 1) << 32) | (uint)count);
        if (Volatile.Read(ref sleeping) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }

        TakeParts(0);
        AwaitEnd();
    }

    /// <summary>Lets the threads end; waits for them unless called by the finalizer.</summary>
    public void Stop(bool join)
    {
        stopping = true;
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }

        for (int i = 0; join && i < threads.Length; i++)
        {
            threads[i].Join();
        }
    }

    private void Work(int worker)
    {
        int spins = 0;
        while (!stopping)
        {
            if (TakeParts(worker))
            {
                spins = 0;
            }
            else if (running && spins < SpinsWhileRunning)
            {
                spins++;
                Thread.SpinWait(8);
            }
            else
            {
                Sleep();
                spins = 0;
            }
        }
    }

    private void Sleep()
    {
        lock (gate)
        {
            // A full fence between announcing the sleep and looking for work, as Run has one between publishing and looking for sleepers.
            Interlocked.Increment(ref sleeping);
            while (!stopping && (int)Interlocked.Read(ref ticket) == 0)
            {
                Monitor.Wait(gate);
            }

            Interlocked.Decrement(ref sleeping);
        }
    }

    private bool TakeParts(int worker)
    {
        bool any = false;
        long seen = Interlocked.Read(ref ticket);
        while ((int)seen != 0)
        {
            long before = Interlocked.CompareExchange(ref ticket, seen - 1, seen);
            if (before == seen)
            {
                any = true;
                body(state, parts - (int)seen, worker);
                FinishPart();
                before = Interlocked.Read(ref ticket);
            }

            seen = before;
        }

        return any;
    }

    private void FinishPart()
    {
        if (Interlocked.Decrement(ref unfinished) == 0 && Volatile.Read(ref callerWaits))
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    private void AwaitEnd()
    {
        for (int spins = 0; spins < SpinsWhileRunning; spins++)
        {
            if (Volatile.Read(ref unfinished) == 0)
            {
                return;
            }

            Thread.SpinWait(8);
        }

        lock (gate)
        {
            Volatile.Write(ref callerWaits, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref unfinished) != 0)
            {
                Monitor.Wait(gate);
            }

            Volatile.Write(ref callerWaits, false);
        }
    }
}
