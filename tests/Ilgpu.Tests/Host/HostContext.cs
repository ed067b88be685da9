using System;
using ILGPU;
using ILGPU.Runtime.CPU;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>A context of a test's own with ILGPU's device for the processor.</summary>
internal sealed class HostContext : IDisposable
{
    private readonly Context context;

    public HostContext(bool profiling = true) => context = Context.Create(builder =>
    {
        builder.CPU(new CPUDevice(32, 8, 1)).EnableAlgorithms();
        if (profiling)
        {
            builder.Profiling();
        }
    });

    public GpuOptions Options => new() { Context = context, Device = "cpu" };

    public void Dispose() => context.Dispose();
}
