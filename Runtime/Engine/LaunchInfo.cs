namespace SfNet;

/// <summary>The kinds of input that a launch is for.</summary>
public enum LaunchInput
{
    /// <summary>Any input.</summary>
    Any,

    /// <summary>8-bit images.</summary>
    Image,

    /// <summary>Tensors.</summary>
    Tensor,
}

/// <summary>One launch of a kernel on a GPU, and what it costs there.</summary>
/// <param name="Kernel">The kernel's class.</param>
/// <param name="Groups">Groups of threads.</param>
/// <param name="Threads">Threads of a group.</param>
/// <param name="SharedBytes">Bytes of shared memory of a group.</param>
/// <param name="Registers">Registers of a thread, as the planner estimates them.</param>
/// <param name="MultiplyAdds">Multiply-adds, those of padding included.</param>
/// <param name="Efficiency">The share of multiply-adds in what the threads do, 0 to 1, as the planner estimates it.</param>
/// <param name="Bytes">Bytes that it reads and writes, each counted once; weights included.</param>
/// <param name="Input">The inputs that it is for.</param>
public sealed record LaunchInfo(
    string Kernel, long Groups, int Threads, int SharedBytes, int Registers, long MultiplyAdds, double Efficiency, long Bytes, LaunchInput Input = LaunchInput.Any);
