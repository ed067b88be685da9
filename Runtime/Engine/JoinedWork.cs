namespace SfNet;

/// <summary>A job and what waited for it. The parts of what waited stand in the middle, for those are taken last.</summary>
internal unsafe struct JoinedWork
{
    /// <summary>Parts of the job.</summary>
    public int Parts;

    /// <summary>What is called for each.</summary>
    public delegate*<void*, int, int, void> Body;

    /// <summary>What it is called with.</summary>
    public void* State;

    /// <summary>What waited.</summary>
    public PendingWork Pending;

    /// <summary>Runs one part; <paramref name="state"/> points at both.</summary>
    public static void Part(void* state, int part, int worker)
    {
        ref readonly JoinedWork work = ref *(JoinedWork*)state;
        int before = part - (work.Parts / 2);
        if (before < 0)
        {
            work.Body(work.State, part, worker);
        }
        else if (before < work.Pending.Parts)
        {
            work.Pending.Run(before, worker);
        }
        else
        {
            work.Body(work.State, part - work.Pending.Parts, worker);
        }
    }
}
