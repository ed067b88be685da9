using System.Threading;

namespace SfNet;

/// <summary>
/// Shares the parts of one execution's jobs, one job after another, between the thread that asks and the helpers that are lent to it. Handing out a
/// job allocates nothing, and works without any helper.
/// </summary>
/// <remarks>
/// The ticket holds the job's number in its upper half and the parts not yet handed out in its lower half. Taking a part is one
/// compare-and-swap on it, so a helper that comes late finds either parts of the current job or none, and nobody waits for it. What
/// belongs to a job (body, state, number of parts) is read only after a part was taken: the job cannot end before that part has run.
/// </remarks>
internal sealed unsafe class WorkerCrew
{
    // A caller waits for parts that are under way, a helper for a step that may have nothing for it.
    private const int CallerMilliseconds = 10;
    private const int HelperMilliseconds = 1;
    private readonly object gate = new();
    private readonly bool[] places;
    private delegate*<void*, int, int, void> body;
    private void* state;
    private int parts;
    private int sleeping;
    private bool callerWaits;
    private Counters counters;

    /// <param name="workers">Workers of a run at most, the calling thread included.</param>
    public WorkerCrew(int workers) => places = new bool[workers];

    /// <summary>Helpers that there is room for.</summary>
    public int Room => places.Length - 1;

    /// <summary>Helpers that the pool wants here; belongs to the pool and its lock, like all that follow.</summary>
    public int Due { get; set; }

    /// <summary>Helpers that are here and have not been told to leave.</summary>
    public int Staying { get; set; }

    /// <summary>The next crew that is running, or null.</summary>
    public WorkerCrew? Next { get; set; }

    /// <summary>Whether a run is under way.</summary>
    public bool Running { get; set; }

    /// <summary>Runs all parts and returns when the last has ended. Not to be called by two threads at once, nor from a body.</summary>
    public void Run(int count, delegate*<void*, int, int, void> job, void* argument)
    {
        body = job;
        state = argument;
        parts = count;
        Volatile.Write(ref counters.Unfinished, count);
        Interlocked.Exchange(ref counters.Ticket, (((counters.Ticket >> 32) + 1) << 32) | (uint)count);
        if (Volatile.Read(ref sleeping) > 0)
        {
            WakeAll();
        }

        TakeParts(0);
        AwaitEnd();
    }

    /// <summary>Takes parts of all jobs until the helper is told to leave.</summary>
    public void Serve(Helper helper)
    {
        var patience = new Patience(HelperMilliseconds);
        while (!helper.Leaves)
        {
            if (TakeParts(helper.Place, helper))
            {
                patience.Renew();
            }
            else if (!patience.Wait())
            {
                Sleep(helper);
                patience.Renew();
            }
        }
    }

    /// <summary>Wakes the helpers that sleep here: there is a job, or one of them is to leave.</summary>
    public void WakeAll()
    {
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Gives a helper a worker's number of its own, from 1; 0 where all are taken.</summary>
    public int TakePlace()
    {
        for (int place = 1; place < places.Length; place++)
        {
            if (!places[place])
            {
                places[place] = true;
                return place;
            }
        }

        return 0;
    }

    /// <summary>Takes a worker's number back.</summary>
    public void FreePlace(int place) => places[place] = false;

    private void Sleep(Helper helper)
    {
        lock (gate)
        {
            // A full fence between announcing the sleep and looking for work, as Run has one between publishing and looking for sleepers.
            Interlocked.Increment(ref sleeping);
            while (!helper.Leaves && (int)Interlocked.Read(ref counters.Ticket) == 0)
            {
                Monitor.Wait(gate);
            }

            Interlocked.Decrement(ref sleeping);
        }
    }

    /// <summary>Takes parts until none is left or the helper, where one is given, is told to leave; counts them as done once at the end.</summary>
    private bool TakeParts(int worker, Helper? helper = null)
    {
        int done = 0;
        long seen = Interlocked.Read(ref counters.Ticket);
        while ((int)seen != 0 && helper is not { Leaves: true })
        {
            long before = Interlocked.CompareExchange(ref counters.Ticket, seen - 1, seen);
            if (before == seen)
            {
                done++;
                body(state, parts - (int)seen, worker);
                before = Interlocked.Read(ref counters.Ticket);
            }

            seen = before;
        }

        // All of them are parts of one job: the next one cannot begin before they are counted.
        if (done > 0 && Interlocked.Add(ref counters.Unfinished, -done) == 0 && Volatile.Read(ref callerWaits))
        {
            WakeAll();
        }

        return done > 0;
    }

    private void AwaitEnd()
    {
        var patience = new Patience(CallerMilliseconds);
        do
        {
            if (Volatile.Read(ref counters.Unfinished) == 0)
            {
                return;
            }
        }
        while (patience.Wait());

        lock (gate)
        {
            Volatile.Write(ref callerWaits, true);
            Interlocked.MemoryBarrier();
            while (Volatile.Read(ref counters.Unfinished) != 0)
            {
                Monitor.Wait(gate);
            }

            Volatile.Write(ref callerWaits, false);
        }
    }
}
