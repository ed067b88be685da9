using System;
using System.Runtime.InteropServices;
using SfNet.Memory;

namespace SfNet;

/// <summary>
/// What one run of a network works in: the arena that holds every intermediate map, the scratch memory of each worker, and the workers.
/// </summary>
/// <remarks>Everything is allocated by the constructor; a run allocates nothing.</remarks>
public sealed unsafe class Execution : IDisposable
{
    private const int Slack = 64;
    private float* arena;
    private byte* scratch;
    private readonly long scratchStride;
    private int step;

    /// <summary>Allocates an arena and the workers' scratch memory.</summary>
    /// <param name="arenaBytes">Bytes of the arena, as planned by the compiler.</param>
    /// <param name="scratchBytes">Bytes of scratch memory for each worker.</param>
    /// <param name="threads">Workers, the calling thread included; 0 takes the machine's cores.</param>
    public Execution(long arenaBytes, long scratchBytes, int threads = 0)
    {
        Workers = threads > 0 ? threads : Environment.ProcessorCount;
        scratchStride = (scratchBytes + 63) & ~63L;
        arena = (float*)NativeMemory.AlignedAlloc((nuint)(arenaBytes + Slack), 64);
        scratch = (byte*)NativeMemory.AlignedAlloc((nuint)((scratchStride * Workers) + Slack), 64);
    }

    /// <summary>Number of workers, the calling thread included.</summary>
    public int Workers { get; }

    /// <summary>The scratch memory of one worker, aligned to 64 bytes.</summary>
    public byte* Scratch(int worker) => scratch + (scratchStride * worker);

    /// <summary>A map at a byte offset of the arena.</summary>
    /// <param name="offset">Bytes from the start of the arena, a multiple of 4.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="stride">Floats from one pixel to the next; 0 means dense, equal to <paramref name="channels"/>.</param>
    public Map Map(long offset, int height, int width, int channels, int stride = 0) =>
        new((float*)((byte*)arena + offset), height, width, channels, stride == 0 ? channels : stride);

    /// <summary>Marks the start of a planned step; every kernel calls it once, first thing.</summary>
    public void StartStep() => step++;

    /// <summary>Runs <paramref name="body"/> for each part from 0 to <paramref name="parts"/> − 1, spread over the workers, and waits.</summary>
    /// <param name="parts">Number of parts; the split must not depend on the number of workers where it could change a rounding.</param>
    /// <param name="body">Called with <paramref name="state"/>, the part and the worker that runs it.</param>
    /// <param name="state">Handed through to the body; usually a struct on the caller's stack.</param>
    public void Parallel(int parts, delegate*<void*, int, int, void> body, void* state)
    {
        ObjectDisposedException.ThrowIf(arena == null, this);
        for (int part = 0; part < parts; part++)
        {
            body(state, part, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(arena);
        NativeMemory.AlignedFree(scratch);
        arena = null;
        scratch = null;
    }
}
