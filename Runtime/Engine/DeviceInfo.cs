namespace SfNet;

/// <summary>A device that an engine can run networks on.</summary>
/// <param name="Index">Its number among the engine's devices, from 0, the best first.</param>
/// <param name="Name">What its driver calls it.</param>
/// <param name="Kind">How it is driven.</param>
/// <param name="MemoryBytes">Bytes of its memory.</param>
/// <param name="Multiprocessors">How many multiprocessors it has.</param>
/// <param name="WarpSize">Threads that go in step.</param>
/// <param name="SharedBytes">Bytes of shared memory that a group may have.</param>
/// <param name="ThreadsPerGroup">Threads that a group may have.</param>
public sealed record DeviceInfo(
    int Index, string Name, AcceleratorKind Kind, long MemoryBytes, int Multiprocessors, int WarpSize, int SharedBytes, int ThreadsPerGroup);
