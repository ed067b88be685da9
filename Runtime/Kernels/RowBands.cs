using System;
using SfNet.Memory;

namespace SfNet.Kernels;

/// <summary>
/// Goes over a map that is never stored as a whole: a few rows at a time are written into a small buffer and pooled. To be used by <c>foreach</c>, with a
/// kernel in its body that writes the rows and one that pools them; together they are one step of the execution.
/// </summary>
/// <remarks>
/// The buffer has two halves, and bands lie in the one and the other by turns, so that one band can be pooled while the next is written: the parts of the
/// pooling fill the time in which workers would wait for the last part of the other kernel. Rows that windows further down see again are moved before
/// the next band; none is computed twice.
/// </remarks>
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
    /// <param name="buffer">As wide as the map, dense; twice as many rows as a band and what is kept before it.</param>
    /// <param name="height">Rows of the map.</param>
    /// <param name="rows">Rows of a band, at least 1; the last band may have fewer.</param>
    /// <param name="pool">The window that reads the map.</param>
    /// <param name="pooledHeight">Rows of the pooled map.</param>
    /// <exception cref="ArgumentException">The buffer has no room for the rows that are kept, or for more of them than a band has.</exception>
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

    /// <summary>Rows of either half of the buffer that lie before a band.</summary>
    private readonly int Room => (buffer.Height / 2) - rows;

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
        Keep(first);
        nint rowFloats = (nint)buffer.Width * buffer.Stride;
        var map = new Map(Place(first) - (first * rowFloats), height, buffer.Width, buffer.Channels, buffer.Stride);
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
                $"The buffer has {buffer.Height} rows, {buffer.Stride} floats from one pixel to the next; expected dense pixels, and twice "
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

    /// <summary>Where a band lies whose first row is this one: bands lie in the one half and the other by turns.</summary>
    private readonly float* Place(int first)
    {
        int half = first / rows % 2;
        return buffer.Data + ((nint)((half * (buffer.Height / 2)) + Room) * buffer.Width * buffer.Stride);
    }

    /// <summary>Moves the last rows of the band before this one to where those before this one are.</summary>
    private readonly void Keep(int first)
    {
        int count = first == 0 ? 0 : Needed(first, Current.Pooled.End);
        if (count == 0)
        {
            return;
        }

        nint rowFloats = (nint)buffer.Width * buffer.Stride;
        var move = new Move
        {
            From = Place(first - rows) + ((rows - count) * rowFloats),
            To = Place(first) - (count * rowFloats),
            Floats = count * rowFloats,
        };
        move.Parts = (int)((move.Floats + FloatsPerPart - 1) / FloatsPerPart);
        run.ParallelBeside(move.Parts, &Move.Part, &move);
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
