namespace SfNet.Kernels;

/// <summary>The scratch memory of all workers, as a kernel carries it.</summary>
internal readonly unsafe struct WorkerScratch(Execution run)
{
    private readonly byte* start = run.Scratch(0);
    private readonly long stride = run.ScratchBytes;

    /// <summary>The scratch memory of one worker, aligned to 64 bytes.</summary>
    public float* Of(int worker) => (float*)(start + (stride * worker));
}
