using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// Goes over a map that is never stored as a whole: a few rows at a time are written into a small buffer, pooled, and overwritten by the next. Rows that
/// windows further down see again are moved to the front of the buffer, so that none is computed twice. To be used by <c>foreach</c>; the kernels
/// called in its body are one step of the execution.
/// </summary>
public unsafe struct RowBands
{
    // Less is copied sooner than it is handed out.
    private const long FloatsPerPart = 16384;

    private readonly Execution run;
    private readonly Map buffer;
    private readonly int height;
    private readonly int rows;
    private readonly Window pool;
    private readonly int pooledHeight;

    /// <summary>Begins the step.</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="buffer">Room for <paramref name="rows"/> rows and those that are kept before them; as wide as the map, dense.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="rows">Rows of a band, at least 1; the last band may have fewer.</param>
    /// <param name="pool">The window that reads the map.</param>
    /// <param name="pooledHeight">Rows of the pooled map.</param>
    /// <exception cref="ArgumentException">The buffer has no room for the rows that are kept, or more than for a whole band of them.</exception>
    public RowBands(Execution run, Map buffer, int height, int rows, in Window pool, int pooledHeight)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        pool.Validate();
        this.run = run;
        this.buffer = buffer;
        this.height = height;
        this.rows = rows;
        this.pool = pool;
        this.pooledHeight = pooledHeight;
        RequireRoom();
        run.BeginBands();
    }

    /// <summary>The band at hand.</summary>
    public RowBand Current { get; private set; }

    private readonly int Room => buffer.Height - rows;

    /// <summary>For <c>foreach</c>.</summary>
    public readonly RowBands GetEnumerator() => this;

    /// <summary>Goes on to the next band; false when all rows of the pooled map have been computed.</summary>
    public bool MoveNext()
    {
        if (Current.Pooled.End == pooledHeight)
        {
            run.EndBands();
            return false;
        }

        int first = Current.Written.End;
        Keep(Kept(first));
        nint rowFloats = (nint)buffer.Width * buffer.Stride;
        var map = new Map(buffer.Data + ((Room - first) * rowFloats), height, buffer.Width, buffer.Channels, buffer.Stride);
        int end = (int)Math.Min(height, (long)first + rows);
        Current = new RowBand(map, new RowRange(first, end), new RowRange(Current.Pooled.End, PooledBefore(end)));
        return true;
    }

    private readonly void RequireRoom()
    {
        int most = 0;
        for (long first = rows; first < height; first += rows)
        {
            int pooled = PooledBefore((int)first);
            most = pooled < pooledHeight ? Math.Max(most, Needed((int)first, pooled)) : most;
        }

        if (Room < most || Room > rows || buffer.Stride != buffer.Channels)
        {
            throw new ArgumentException(
                $"The buffer has {buffer.Height} rows, {buffer.Stride} floats from one pixel to the next; expected dense pixels, "
                + $"{rows} rows and {most} to {rows} that are kept.",
                nameof(buffer));
        }
    }

    /// <summary>Rows of the pooled map whose windows see none of the rows from <paramref name="end"/> on.</summary>
    private readonly int PooledBefore(int end)
    {
        long room = end - 1 + (long)pool.PaddingTop - (((long)pool.KernelHeight - 1) * pool.DilationHeight);
        return end >= height ? pooledHeight : room < 0 ? 0 : (int)Math.Min(pooledHeight, (room / pool.StrideHeight) + 1);
    }

    /// <summary>Rows before <paramref name="first"/> that the next row of the pooled map sees.</summary>
    private readonly int Needed(int first, int pooled) => (int)Math.Max(0, first - Math.Max(0, ((long)pooled * pool.StrideHeight) - pool.PaddingTop));

    private readonly int Kept(int first) => first == 0 ? 0 : Needed(first, Current.Pooled.End);

    /// <summary>Moves the last rows of the band before to where those before the next one are.</summary>
    private readonly void Keep(int count)
    {
        nint rowFloats = (nint)buffer.Width * buffer.Stride;
        var move = new Move
        {
            From = buffer.Data + ((buffer.Height - count) * rowFloats),
            To = buffer.Data + ((Room - count) * rowFloats),
            Floats = count * rowFloats,
        };
        move.Parts = (int)Math.Min(run.Workers, (move.Floats + FloatsPerPart - 1) / FloatsPerPart);
        run.Parallel(move.Parts, &Move.Part, &move);
    }

    private struct Move
    {
        public float* From;
        public float* To;
        public nint Floats;
        public int Parts;

        public static void Part(void* state, int part, int worker)
        {
            ref readonly Move move = ref *(Move*)state;
            nint first = (nint)((long)move.Floats * part / move.Parts);
            nint end = (nint)((long)move.Floats * (part + 1) / move.Parts);
            long bytes = (long)(end - first) * sizeof(float);
            Buffer.MemoryCopy(move.From + first, move.To + first, bytes, bytes);
        }
    }
}
