using System;

namespace SfNet;

/// <summary>
/// Parts of jobs that may run beside the next job of an execution, and fill the time in which workers would wait for its last parts. Their states are
/// copied, for whoever made them has returned by then.
/// </summary>
internal unsafe struct PendingWork
{
    /// <summary>Bytes that the copies of states take.</summary>
    public const int Bytes = Most * StateBytes;

    private const int Most = 2;
    private const int StateBytes = 512;

    private Job first;
    private Job second;

    /// <summary>Number of jobs.</summary>
    public int Count { get; private set; }

    /// <summary>Parts of all of them.</summary>
    public readonly int Parts => first.Parts + second.Parts;

    /// <summary>Takes a job, unless there is no room for it.</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="body">What is called for each.</param>
    /// <param name="state">What it is called with; copied.</param>
    /// <param name="bytes">Bytes of the state.</param>
    /// <param name="memory">Room for the copies, <see cref="Bytes"/> of it.</param>
    public bool TryAdd(int parts, delegate*<void*, int, int, void> body, void* state, int bytes, byte* memory)
    {
        if (Count == Most || bytes > StateBytes)
        {
            return false;
        }

        byte* copy = memory + (Count * StateBytes);
        Buffer.MemoryCopy(state, copy, StateBytes, bytes);
        var job = new Job { Parts = parts, Body = body, State = copy };
        if (Count == 0)
        {
            first = job;
        }
        else
        {
            second = job;
        }

        Count++;
        return true;
    }

    /// <summary>Runs one part of those of all jobs, counted through.</summary>
    public readonly void Run(int part, int worker)
    {
        if (part < first.Parts)
        {
            first.Body(first.State, part, worker);
        }
        else
        {
            second.Body(second.State, part - first.Parts, worker);
        }
    }

    private struct Job
    {
        public int Parts;
        public delegate*<void*, int, int, void> Body;
        public void* State;
    }
}
