using System;
using System.Threading;
using SfNet.Memory;

namespace SfNet;

/// <summary>
/// What one run of a network works in: the arena that holds every intermediate map, the scratch memory of each worker, and the workers.
/// </summary>
/// <remarks>
/// <para>Everything is allocated by the constructor; a run allocates nothing. One run at a time: a second thread is refused, not queued. Threads
/// that are to run at the same time need an execution each.</para>
/// <para>Workers are the calling thread and background threads that the process has once for all executions, one fewer than cores. Runs that
/// are under way at the same time share the cores evenly, so a run may have fewer workers than it asked for; a lone run has them all. An execution
/// that is not running keeps no thread busy. Results do not depend on any of this.</para>
/// </remarks>
public sealed unsafe class Execution : IDisposable
{
    private const int Slack = 64;
    private readonly WorkerPool pool;
    private readonly WorkerCrew crew;
    private ZeroedMemory arenaMemory;
    private ZeroedMemory scratchMemory;
    private FreshPages fresh;
    private float* arena;
    private byte* scratch;
    private CancellationToken cancellation;
    private int inRun;
    private int inParallel;
    private bool inBands;
    private PendingWork pending;

    /// <summary>Allocates an arena and the workers' scratch memory, all zero.</summary>
    /// <param name="arenaBytes">Bytes of the arena, as planned by the compiler; at least 0.</param>
    /// <param name="scratchBytes">Bytes of scratch memory for each worker; at least 0.</param>
    /// <param name="threads">Workers at most, the calling thread included; 0 takes the machine's cores. Never are more at work than there are cores.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the sizes exceed the address space.</exception>
    /// <exception cref="OutOfMemoryException">The memory is not to be had.</exception>
    public Execution(long arenaBytes, long scratchBytes, int threads = 0)
        : this(arenaBytes, scratchBytes, threads, WorkerPool.Shared)
    {
    }

    /// <summary>The same, with helpers of another pool than the process's.</summary>
    internal Execution(long arenaBytes, long scratchBytes, int threads, WorkerPool pool)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(arenaBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(scratchBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Workers = threads > 0 ? threads : Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arenaBytes, (long)nint.MaxValue - Slack);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scratchBytes, ((long)nint.MaxValue / Workers) - Slack - ZeroedMemory.Alignment);
        ArenaBytes = arenaBytes;
        ScratchBytes = (scratchBytes + ZeroedMemory.Alignment - 1) & -ZeroedMemory.Alignment;
        crew = new WorkerCrew(Workers);
        this.pool = pool;
        try
        {
            // Fresh pages are taken before the first run; not of scratch memory for more workers than cores, some of which never work.
            arenaMemory = new ZeroedMemory(arenaBytes + Slack);
            arena = (float*)arenaMemory.Start;
            scratchMemory = new ZeroedMemory((ScratchBytes * Workers) + Slack + PendingWork.Bytes);
            scratch = scratchMemory.Start;
            fresh = new FreshPages(arenaMemory, Workers <= Environment.ProcessorCount ? scratchMemory : default);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gives back the workers and frees the memory of an execution that nobody disposed.</summary>
    ~Execution()
    {
        // A constructor that refused its arguments has no crew.
        if (crew is not null)
        {
            pool.Leave(crew);
        }

        Free();
    }

    /// <summary>Number of workers at most, the calling thread included.</summary>
    public int Workers { get; }

    /// <summary>Background threads that are lent to this execution now: none unless it is running.</summary>
    internal int Helpers => pool.Lent(crew);

    /// <summary>Bytes of the arena.</summary>
    public long ArenaBytes { get; }

    /// <summary>Bytes of scratch memory that each worker has, a multiple of 64.</summary>
    public long ScratchBytes { get; }

    /// <summary>Where the start of every step is recorded; null, the default, records nothing. Not to be changed during a run.</summary>
    public StepProfile? Profile { get; set; }

    /// <summary>What the run reads, for a plan whose first step reads it where the caller has it; gone when the run ends.</summary>
    public RunInput Input { get; internal set; }

    /// <summary>The scratch memory of one worker, aligned to 64 bytes; what it holds is undefined.</summary>
    /// <param name="worker">The worker, from 0 to <see cref="Workers"/> − 1, as given to the body of <see cref="Parallel"/>.</param>
    public byte* Scratch(int worker) => scratch + (ScratchBytes * worker);

    /// <summary>A map at a byte offset of the arena.</summary>
    /// <param name="offset">Bytes from the start of the arena, a multiple of 4.</param>
    /// <param name="height">Rows, at least 0.</param>
    /// <param name="width">Pixels in a row, at least 0.</param>
    /// <param name="channels">Channels, at least 0.</param>
    /// <param name="stride">Floats from one pixel to the next; 0 means dense, equal to <paramref name="channels"/>.</param>
    /// <exception cref="ArgumentException">The map does not lie in the arena.</exception>
    public Map Map(long offset, int height, int width, int channels, int stride = 0)
    {
        ObjectDisposedException.ThrowIf(arena == null, this);
        int step = stride == 0 ? channels : stride;
        long pixels = (long)height * width;
        long room = (ArenaBytes - offset) / sizeof(float);
        bool fits = (height | width | channels) >= 0 && step >= channels && offset >= 0 && offset % sizeof(float) == 0 && pixels <= int.MaxValue
            && (pixels == 0 || (room >= channels && (step == 0 || (room - channels) / step >= pixels - 1)));
        if (!fits)
        {
            throw new ArgumentException(
                $"A map of {height} x {width} pixels with {channels} channels, {step} floats apart, at byte {offset} does not lie in an arena of {ArenaBytes} bytes.");
        }

        return new Map((float*)((byte*)arena + offset), height, width, channels, step);
    }

    /// <summary>Takes this execution for a run; <see cref="EndRun"/> gives it back, also after an exception.</summary>
    /// <param name="cancellationToken">Looked at by every <see cref="StartStep"/> until the run ends.</param>
    /// <exception cref="InvalidOperationException">A run is under way, on this thread or another.</exception>
    public void BeginRun(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(arena == null, this);
        if (Interlocked.Exchange(ref inRun, 1) != 0)
        {
            throw new InvalidOperationException("This execution is already running; threads that run at the same time need an execution each.");
        }

        cancellation = cancellationToken;
        inBands = false;
        pending = default;
        Profile?.Clear();
        pool.Enter(crew);
        FreshPages pages = fresh;
        fresh = default;
        Share(pages.Count, &FreshPages.Take, &pages);
    }

    /// <summary>Ends the run that <see cref="BeginRun"/> began; the workers go to other runs, or to sleep.</summary>
    public void EndRun()
    {
        Profile?.End();
        cancellation = default;
        Input = default;
        pool.Leave(crew);
        Volatile.Write(ref inRun, 0);
    }

    /// <summary>Marks the start of a planned step; every kernel calls it once, first thing.</summary>
    /// <exception cref="OperationCanceledException">The token given to <see cref="BeginRun"/> asks for it.</exception>
    public void StartStep()
    {
        ObjectDisposedException.ThrowIf(arena == null, this);
        cancellation.ThrowIfCancellationRequested();
        if (!inBands)
        {
            Profile?.Start();
        }
    }

    /// <summary>Marks the start of a step that several kernels carry out together, band by band; until <see cref="EndBands"/> they start none of their own.</summary>
    internal void BeginBands()
    {
        StartStep();
        inBands = true;
    }

    /// <summary>Ends the step that <see cref="BeginBands"/> began.</summary>
    internal void EndBands()
    {
        inBands = false;
        RunPending();
    }

    /// <summary>Runs <paramref name="body"/> for each part from 0 to <paramref name="parts"/> − 1, spread over the workers, and waits.</summary>
    /// <remarks>
    /// Which worker takes a part, and when, is left to chance. A body must not throw (on another thread there is nobody to catch it, and the
    /// process ends): kernels check their arguments before they come here, and a body works on pointers alone. It must not call this method.
    /// </remarks>
    /// <param name="parts">Number of parts; the split must not depend on the number of workers where it could change a rounding.</param>
    /// <param name="body">Called with <paramref name="state"/>, the part and the worker that runs it.</param>
    /// <param name="state">Handed through to the body; usually a struct on the caller's stack.</param>
    /// <exception cref="InvalidOperationException">Another thread is inside this method, or a body called it.</exception>
    public void Parallel(int parts, delegate*<void*, int, int, void> body, void* state)
    {
        ObjectDisposedException.ThrowIf(arena == null, this);
        if (Interlocked.Exchange(ref inParallel, 1) != 0)
        {
            throw new InvalidOperationException("This execution is at work on another thread; threads that run at the same time need an execution each.");
        }

        if (pending.Count == 0)
        {
            Share(parts, body, state);
        }
        else
        {
            var joined = new JoinedWork { Parts = parts, Body = body, State = state, Pending = pending };
            pending = default;
            Share(checked(parts + joined.Pending.Parts), &JoinedWork.Part, &joined);
        }

        Volatile.Write(ref inParallel, 0);
    }

    /// <summary>
    /// The same, but between <see cref="BeginBands"/> and <see cref="EndBands"/> the parts may wait for the next call of <see cref="Parallel"/> and run beside
    /// its parts, or until the end. What waited before them runs before any of them.
    /// </summary>
    /// <param name="parts">Number of parts.</param>
    /// <param name="body">What is called for each.</param>
    /// <param name="state">What it is called with, copied where it has to wait.</param>
    internal void ParallelLater<TState>(int parts, delegate*<void*, int, int, void> body, TState* state)
        where TState : unmanaged
    {
        RunPending();
        if (!inBands || !pending.TryAdd(parts, body, state, sizeof(TState), scratch + (ScratchBytes * Workers)))
        {
            Parallel(parts, body, state);
        }
    }

    /// <summary>Lets parts wait together with those that wait already; they must not depend on each other.</summary>
    internal void ParallelBeside<TState>(int parts, delegate*<void*, int, int, void> body, TState* state)
        where TState : unmanaged
    {
        if (!pending.TryAdd(parts, body, state, sizeof(TState), scratch + (ScratchBytes * Workers)))
        {
            Parallel(parts, body, state);
        }
    }

    private void RunPending()
    {
        if (pending.Count > 0)
        {
            Parallel(0, null, null);
        }
    }

    private void Share(int parts, delegate*<void*, int, int, void> body, void* state)
    {
        if (parts <= 1 || Workers == 1)
        {
            for (int part = 0; part < parts; part++)
            {
                body(state, part, 0);
            }

            return;
        }

        // Outside of a run the workers are borrowed for this job alone.
        bool borrows = Volatile.Read(ref inRun) == 0;
        if (borrows)
        {
            pool.Enter(crew);
        }

        crew.Run(parts, body, state);
        if (borrows)
        {
            pool.Leave(crew);
        }
    }

    /// <summary>Frees the memory; maps of this execution are void from here on.</summary>
    /// <exception cref="InvalidOperationException">A run is under way.</exception>
    public void Dispose()
    {
        if (Volatile.Read(ref inRun) != 0 || Volatile.Read(ref inParallel) != 0)
        {
            throw new InvalidOperationException("This execution is running; end the run before disposing of it.");
        }

        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        arenaMemory.Free();
        scratchMemory.Free();
        arena = null;
        scratch = null;
    }
}
