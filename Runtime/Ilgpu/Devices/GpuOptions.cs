using ILGPU;

namespace SfNet.Ilgpu;

/// <summary>Which device a network runs on.</summary>
public sealed record GpuOptions
{
    /// <summary>Every option at its default.</summary>
    public static GpuOptions Default { get; } = new();

    /// <summary>
    /// Part of a device's name in any case, its index in <see cref="GpuDevices.List"/>, or "cpu" for ILGPU's emulation of a GPU on the processor. Null, the
    /// default, takes the best that fits: CUDA before OpenCL, the one with more memory first, and never the emulation, which is for tests.
    /// </summary>
    public string? Device { get; init; }

    /// <summary>
    /// The context whose devices may be used, which the caller disposes after the networks; null, the default, takes one that all networks of the process share. One of
    /// your own needs <c>EnableAlgorithms()</c>; without <c>Profiling()</c> a profile has the host's times alone.
    /// </summary>
    public Context? Context { get; init; }
}
