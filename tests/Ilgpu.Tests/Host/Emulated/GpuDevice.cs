using System;
using ILGPU;
using SfNet.Emulation;

namespace SfNet.Ilgpu.Tests.Host.Emulated;

/// <summary>A context of a test's own with emulated devices.</summary>
internal sealed class GpuDevice : IDisposable
{
    private readonly Context context;

    public GpuDevice(params DeviceShape[] shapes)
    {
        using IDisposable present = EmulatedDevices.Use(shapes);
        context = Context.Create(builder => builder.AllAccelerators().EnableAlgorithms().Profiling());
    }

    public GpuOptions Options => new() { Context = context };

    /// <summary>The device as the networks on it share it; the result is a user of its own.</summary>
    public SharedDevice Enter() => SharedDevice.Enter(Options, default, "test");

    public void Dispose() => context.Dispose();
}
