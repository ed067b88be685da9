using System;
using System.Threading;

namespace SfNet;

/// <summary>
/// Shares the parts of one execution's jobs, one job after another, between the thread that asks and the helpers that are lent to it. Handing out a
/// job allocates nothing, and works without any helper.
/// </summary>
/// <remarks>
/// <para>The ticket holds the job's number, how many parts were taken from the end, and how many are left. Taking a part is one
/// compare-and-swap on it, so a helper that comes late finds either parts of the current job or none, and nobody waits for it. What
/// belongs to a job (body, state, number of parts) is read only after a part was taken: the job cannot end before that part has run.</para>
/// <para>The caller takes parts from the beginning, helpers from the end. Parts mostly go over a map from top to bottom, so that a thread finds most of what it
/// wrote in one step in its own cache in the next; the last parts of a job are those in the middle.</para>
/// </remarks>
internal sealed unsafe class WorkerCrew
{
    // A caller waits for parts that are under way, a helper for a step that may have nothing for it.
    private const int CallerMilliseconds = 10;
    private const int HelperMilliseconds = 1;

    // The ticket from its upper end: the job's number, parts taken from the end, parts left.
    private const int CountBits = 20;
    private const int MostParts = (1 << CountBits) - 1;
    private const long TakenFromEnd = 1L << CountBits;
    private const long NextJob = 1L << (2 * CountBits);
    private readonly object gate = new();
    private readonly bool[] places;
    private delegate*<void*, int, int, void> body;
    private void* state;
    private int firstPart;
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
        for (int first = 0; first < count; first += MostParts)
        {
            Run(first, Math.Min(MostParts, count - first));
        }
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

    private void Run(int first, int count)
    {
        firstPart = first;
        parts = count;
        Volatile.Write(ref counters.Unfinished, count);
        Interlocked.Exchange(ref counters.Ticket, ((counters.Ticket & -NextJob) + NextJob) | (uint)count);
        if (Volatile.Read(ref sleeping) > 0)
        {
            WakeAll();
        }

        TakeParts(0);
        AwaitEnd();
    }

    private void Sleep(Helper helper)
    {
        lock (gate)
        {
            // A full fence between announcing the sleep and looking for work, as Run has one between publishing and looking for sleepers.
            Interlocked.Increment(ref sleeping);
            while (!helper.Leaves && Left(Interlocked.Read(ref counters.Ticket)) == 0)
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
        while (Left(seen) is > 0 and var left && helper is not { Leaves: true })
        {
            long after = worker == 0 ? seen - 1 : seen - 1 + TakenFromEnd;
            long before = Interlocked.CompareExchange(ref counters.Ticket, after, seen);
            if (before == seen)
            {
                done++;
                int fromEnd = (int)(seen >> CountBits) & MostParts;
                body(state, firstPart + (worker == 0 ? parts - fromEnd - left : parts - fromEnd - 1), worker);
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

    /// <summary>Parts that nobody has taken.</summary>
    private static int Left(long ticket) => (int)ticket & MostParts;

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
