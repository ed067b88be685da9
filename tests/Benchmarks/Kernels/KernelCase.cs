using System;
using SfNet.Memory;

namespace SfNet.Benchmarks.Kernels;

/// <summary>One layer to time.</summary>
/// <param name="Name">Network and layer.</param>
/// <param name="Products">Multiply-adds of a run; 0 where memory is what counts.</param>
/// <param name="Input">Shape of the input.</param>
/// <param name="Output">Shape of the output.</param>
/// <param name="Run">Runs the kernel; makes its weights when first called.</param>
internal sealed record KernelCase(string Name, long Products, Shape Input, Shape Output, Func<Action<Execution, Map, Map, Map>> Run)
{
    /// <summary>Scratch bytes that suffice for each case.</summary>
    public const long ScratchBytes = 64 << 20;

    /// <summary>Bytes that must be read and written at least, weights not counted.</summary>
    public long Bytes => Input.Bytes + Output.Bytes;
}

/// <summary>The shape of a map.</summary>
internal readonly record struct Shape(int Height, int Width, int Channels)
{
    public long Bytes => 4L * Height * Width * Channels;
}
