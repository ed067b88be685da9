namespace SfNet.Generator.Planning;

/// <summary>
/// What the planner knows of the GPU that it chooses tiles for. The kernels run on others, too: sizes of groups and of shared memory are those that every
/// GPU of the last ten years offers, and the number of multiprocessors is that of a large one, since there it matters most whether all have work.
/// </summary>
/// <param name="Multiprocessors">Multiprocessors, which work through groups of threads independently.</param>
/// <param name="WarpSize">Threads that run in step.</param>
/// <param name="ThreadsPerGroup">Threads of a group at most.</param>
/// <param name="SharedBytesPerGroup">Bytes of shared memory of a group at most.</param>
/// <param name="Registers">Registers of a multiprocessor, of 32 bits.</param>
/// <param name="Threads">Threads that a multiprocessor holds at most.</param>
internal sealed record DeviceDescription(int Multiprocessors, int WarpSize, int ThreadsPerGroup, int SharedBytesPerGroup, int Registers, int Threads)
{
    /// <summary>AMD's groups have at most 256 threads; 32 KiB of shared memory, 65 536 registers and 1536 threads are the least of what current GPUs have.</summary>
    public static DeviceDescription Default { get; } =
        new(Multiprocessors: 80, WarpSize: 32, ThreadsPerGroup: 256, SharedBytesPerGroup: 32 * 1024, Registers: 65_536, Threads: 1536);
}
