using System;
using ILGPU;
#if HAS_ILGPU
using ILGPU.Runtime.CPU;
#endif

namespace SfNet.Ilgpu.Tests;

/// <summary>The device that generated kernels are tried on: an emulated GPU, or ILGPU's CPU accelerator where the package is.</summary>
internal static class TestDevice
{
    /// <summary>Options with a context of their own.</summary>
    public static GpuOptions Options()
    {
#if HAS_ILGPU
        var context = Context.Create(builder => builder.CPU(new CPUDevice(32, 8, 1)).EnableAlgorithms());
        return new GpuOptions { Context = context, Device = "cpu" };
#else
        using IDisposable present = Emulation.EmulatedDevices.Use(new Emulation.DeviceShape());
        var context = Context.Create(builder => builder.AllAccelerators().EnableAlgorithms());
        return new GpuOptions { Context = context };
#endif
    }
}
