using System;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Spreads the rows of a kernel over the workers, at the vector width that suits the number of channels. No row's result depends on the split.
/// </summary>
internal static unsafe class RowSplit
{
    // Fewer floats than this in a part cost less than handing the part to another thread.
    private const long FloatsPerPart = 4096;
    private const int PartsPerWorker = 4;

    /// <summary>The narrowest width, 1, 4, 8 or 16 floats, that holds all channels of a pixel at once, or the machine's widest.</summary>
    public static int LanesFor(int channels)
    {
        int wanted = channels switch
        {
            1 => 1,
            <= 4 => 4,
            <= 8 => 8,
            _ => 16,
        };
        return Math.Min(wanted, SimdWidth.Best);
    }

    /// <summary>Runs a kernel that computes the rows of a map.</summary>
    public static void Run<TKernel>(Execution run, TKernel kernel, Map output, int lanes)
        where TKernel : unmanaged, IRowKernel =>
        Run(run, kernel, output.Height, (long)output.Pixels * output.Channels, lanes);

    /// <summary>Runs a kernel.</summary>
    /// <param name="run">Whose workers to use.</param>
    /// <param name="kernel">The kernel with its arguments.</param>
    /// <param name="rows">Number of independent pieces.</param>
    /// <param name="floats">Values read or written by all rows together, the measure of the work.</param>
    /// <param name="lanes">The vector width: 1, 4, 8 or 16 floats.</param>
    public static void Run<TKernel>(Execution run, TKernel kernel, int rows, long floats, int lanes)
        where TKernel : unmanaged, IRowKernel =>
        WidthDispatch.Run(new Call<TKernel>(run, kernel, rows, floats), lanes);

    /// <summary>Runs a kernel at the machine's best width.</summary>
    public static void RunBest<TKernel>(Execution run, TKernel kernel, int rows, long floats)
        where TKernel : unmanaged, IRowKernel =>
        WidthDispatch.RunBest(new Call<TKernel>(run, kernel, rows, floats));

    /// <summary>Runs a kernel on vectors of one width.</summary>
    public static void Split<TKernel, S, V>(Execution run, TKernel kernel, int rows, long floats)
        where TKernel : unmanaged, IRowKernel
        where S : struct, ISimd<V>
        where V : struct
    {
        long parts = Math.Min(Math.Min(rows, (long)run.Workers * PartsPerWorker), (floats + FloatsPerPart - 1) / FloatsPerPart);
        Job<TKernel> job = new() { Kernel = kernel, Rows = rows, Parts = (int)parts };
        run.ParallelLater(job.Parts, &RunPart<TKernel, S, V>, &job);
    }

    private static void RunPart<TKernel, S, V>(void* state, int part, int worker)
        where TKernel : unmanaged, IRowKernel
        where S : struct, ISimd<V>
        where V : struct
    {
        Job<TKernel>* job = (Job<TKernel>*)state;
        int first = (int)((long)job->Rows * part / job->Parts);
        int end = (int)((long)job->Rows * (part + 1) / job->Parts);
        job->Kernel.Run<S, V>(first, end, worker);
    }

    private readonly struct Call<TKernel>(Execution run, TKernel kernel, int rows, long floats) : IWidthKernel
        where TKernel : unmanaged, IRowKernel
    {
        public void Run<S, V>()
            where S : struct, ISimd<V>
            where V : struct =>
            Split<TKernel, S, V>(run, kernel, rows, floats);
    }

    private struct Job<TKernel>
        where TKernel : unmanaged, IRowKernel
    {
        public TKernel Kernel;
        public int Rows;
        public int Parts;
    }
}
