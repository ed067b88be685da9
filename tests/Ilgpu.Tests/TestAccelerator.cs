using System;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace SfNet.Ilgpu.Tests;

/// <summary>An accelerator for a test: ILGPU's for the CPU with groups of 256, or an emulated one of a given shape.</summary>
internal sealed class TestAccelerator : IDisposable
{
    private readonly Context context;

    private TestAccelerator(Context context, Device device) => (this.context, Accelerator) = (context, device.CreateAccelerator(context));

    public Accelerator Accelerator { get; }

    public static TestAccelerator Cpu()
    {
        var context = Context.Create(builder => builder.CPU(new CPUDevice(32, 8, 1)).EnableAlgorithms().Profiling());
        return new TestAccelerator(context, context.Devices[0]);
    }

#if !HAS_ILGPU
    public static TestAccelerator Of(Emulation.DeviceShape shape, bool algorithms = true)
    {
        using IDisposable present = Emulation.EmulatedDevices.Use(shape);
        var context = Context.Create(builder => (algorithms ? builder.EnableAlgorithms() : builder).AllAccelerators(device => device.Name == shape.Name));
        return new TestAccelerator(context, context.Devices[0]);
    }
#endif

    public void Dispose()
    {
        Accelerator.Dispose();
        context.Dispose();
    }
}
