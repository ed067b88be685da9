using System;
using System.Threading;

namespace SfNet;

/// <summary>
/// Lends background threads to the executions that are running, so that all of them together keep no more threads busy than there are cores. A run brings
/// the thread that calls it; the cores that are left are shared out evenly, and anew whenever a run begins or ends. A lone run gets them all.
/// </summary>
/// <remarks>
/// A helper that is called away first ends the part it is at; nobody waits for it, for a run works through its parts without helpers too. Threads
/// are started when they are first needed, then kept; they sleep while no run needs them. Lending allocates nothing.
/// </remarks>
internal sealed class WorkerPool : IDisposable
{
    private readonly object gate = new();
    private readonly int cores;
    private readonly Helper?[] helpers;
    private WorkerCrew? first;
    private int running;
    private bool stopping;

    /// <param name="cores">Threads that are to be busy at once, the callers of runs included; at least 1.</param>
    public WorkerPool(int cores)
    {
        this.cores = cores;
        helpers = new Helper?[cores - 1];
    }

    /// <summary>The pool of the process: one for all executions.</summary>
    public static WorkerPool Shared { get; } = new(Environment.ProcessorCount);

    /// <summary>
    /// A run begins: it counts as one busy thread, and gets its share of the helpers until <see cref="Leave"/>. Nothing happens if the crew is running.
    /// </summary>
    public void Enter(WorkerCrew crew)
    {
        lock (gate)
        {
            if (crew.Running)
            {
                return;
            }

            crew.Next = first;
            crew.Running = true;
            first = crew;
            running++;
            Share();
        }
    }

    /// <summary>A run has ended; its helpers go to others, or to sleep. Nothing happens unless the crew is running.</summary>
    public void Leave(WorkerCrew crew)
    {
        lock (gate)
        {
            if (!crew.Running)
            {
                return;
            }

            if (first == crew)
            {
                first = crew.Next;
            }
            else
            {
                WorkerCrew before = first!;
                while (before.Next != crew)
                {
                    before = before.Next!;
                }

                before.Next = crew.Next;
            }

            crew.Next = null;
            crew.Running = false;
            crew.Due = 0;
            running--;
            Share();
        }
    }

    /// <summary>How many helpers are lent to a crew and stay with it.</summary>
    public int Lent(WorkerCrew crew)
    {
        lock (gate)
        {
            return crew.Staying;
        }
    }

    /// <summary>Ends the threads; no run may be under way. For pools other than that of the process.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
        }

        foreach (Helper? helper in helpers)
        {
            if (helper is not null)
            {
                Wake(helper);
                helper.Thread.Join();
            }
        }
    }

    /// <summary>Decides how many helpers each crew is due, calls away those that are too many, and sends those that are free.</summary>
    private void Share()
    {
        for (WorkerCrew? crew = first; crew is not null; crew = crew.Next)
        {
            crew.Due = 0;
        }

        bool given = true;
        for (int spare = cores - running; spare > 0 && given;)
        {
            given = false;
            for (WorkerCrew? crew = first; crew is not null && spare > 0; crew = crew.Next)
            {
                if (crew.Due < crew.Room)
                {
                    crew.Due++;
                    spare--;
                    given = true;
                }
            }
        }

        foreach (Helper? helper in helpers)
        {
            if (helper?.Crew is { } crew)
            {
                Keep(helper, crew);
            }
        }

        for (WorkerCrew? crew = first; crew is not null; crew = crew.Next)
        {
            Send(crew);
        }
    }

    /// <summary>Lets a helper stay where it is, or tells it to leave.</summary>
    private static void Keep(Helper helper, WorkerCrew crew)
    {
        if (!helper.Leaves && crew.Staying > crew.Due)
        {
            helper.Leaves = true;
            crew.Staying--;
            crew.WakeAll();
        }
        else if (helper.Leaves && crew.Staying < crew.Due)
        {
            helper.Leaves = false;
            crew.Staying++;
        }
    }

    /// <summary>Sends free helpers to a crew that is due more.</summary>
    private void Send(WorkerCrew crew)
    {
        for (int i = 0; i < helpers.Length && crew.Staying < crew.Due; i++)
        {
            if ((helpers[i] ??= Start(i)) is not { } helper)
            {
                return;
            }

            if (helper.Crew is null)
            {
                // No place is free while one who leaves is still at a part; whoever leaves calls Share again.
                int place = crew.TakePlace();
                if (place == 0)
                {
                    return;
                }

                crew.Staying++;
                helper.Place = place;
                helper.Leaves = false;
                lock (helper)
                {
                    helper.Placement.Forbid(CorePlacement.Current);
                    helper.Crew = crew;
                    Monitor.Pulse(helper);
                }
            }
        }
    }

    /// <summary>Starts a thread; null where the system refuses another, which no run depends on.</summary>
    private Helper? Start(int number)
    {
        Helper? helper = null;
        int core = CorePlacement.Current;
        var thread = new Thread(() => Work(helper!, core)) { IsBackground = true, Name = $"SfNet worker {number + 1}" };
        helper = new Helper(thread);
        try
        {
            thread.Start();
            return helper;
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            return null;
        }
    }

    /// <summary>What a helper's thread does, started by a thread on the core that is given.</summary>
    private void Work(Helper helper, int core)
    {
        lock (helper)
        {
            helper.Placement.Begin(core);
        }

        while (Await(helper) is { } crew)
        {
            crew.Serve(helper);
            lock (gate)
            {
                // It may have been asked to stay after all.
                if (helper.Leaves)
                {
                    crew.FreePlace(helper.Place);
                    helper.Crew = null;
                    Share();
                }
            }
        }
    }

    /// <summary>Sleeps until the helper is lent to a crew; null when it is to end.</summary>
    private WorkerCrew? Await(Helper helper)
    {
        lock (helper)
        {
            while (helper.Crew is null && !Volatile.Read(ref stopping))
            {
                Monitor.Wait(helper);
            }

            helper.Placement.Allow();
            return helper.Crew;
        }
    }

    private static void Wake(Helper helper)
    {
        lock (helper)
        {
            Monitor.Pulse(helper);
        }
    }
}
