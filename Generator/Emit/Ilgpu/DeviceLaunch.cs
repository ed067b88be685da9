using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>What a launch costs a GPU, for predictions.</summary>
/// <param name="Groups">Groups of threads.</param>
/// <param name="Threads">Threads of a group.</param>
/// <param name="SharedBytes">Shared memory of a group.</param>
/// <param name="Registers">Registers of a thread, estimated.</param>
/// <param name="MultiplyAdds">Multiply-adds, those of padding included.</param>
/// <param name="Efficiency">The share of multiply-adds in what the threads do.</param>
/// <param name="Bytes">Bytes that come from memory and go there, each once.</param>
internal sealed record LaunchCost(long Groups, int Threads, int SharedBytes, int Registers, long MultiplyAdds, double Efficiency, long Bytes);

/// <summary>One launch of a kernel.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Grid">Groups along x, y and z.</param>
/// <param name="Arguments">What it passes.</param>
/// <param name="Cost">What it costs.</param>
internal sealed record DeviceLaunch(KernelText Kernel, GridSize Grid, EquatableArray<string> Arguments, LaunchCost Cost)
{
    /// <summary>For which input it is done.</summary>
    public LaunchInput Input { get; init; }
}

/// <summary>The inputs that a launch is for: most are for any, those that read the input itself are for one kind.</summary>
internal enum LaunchInput
{
    Any,
    Image,
    Tensor,
}

/// <summary>Groups of a launch along each direction.</summary>
internal readonly record struct GridSize(long X, int Y = 1, int Z = 1)
{
    public long Groups => X * Y * Z;
}
