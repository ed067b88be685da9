namespace SfNet;

/// <summary>A job and what waited for it: parts of the one, then of the other.</summary>
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
        if (part < work.Parts)
        {
            work.Body(work.State, part, worker);
        }
        else
        {
            work.Pending.Run(part - work.Parts, worker);
        }
    }
}
