using System.Threading;

namespace SfNet;

/// <summary>A background thread of a <see cref="WorkerPool"/>, and the crew that it is lent to.</summary>
internal sealed class Helper(Thread thread)
{
    private volatile bool leaves;

    /// <summary>The crew that it works for, or null while it sleeps; written under the pool's lock and the helper's own.</summary>
    public WorkerCrew? Crew { get; set; }

    /// <summary>Its worker's number in that crew, from 1.</summary>
    public int Place { get; set; }

    /// <summary>Whether it is to leave that crew as soon as the part it is at has ended; written under the pool's lock.</summary>
    public bool Leaves
    {
        get => leaves;
        set => leaves = value;
    }

    /// <summary>Where it may be woken; used under the helper's lock.</summary>
    public CorePlacement Placement { get; } = new();

    /// <summary>Its thread.</summary>
    public Thread Thread { get; } = thread;
}
