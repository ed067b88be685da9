using System;
using System.Linq;
using System.Threading.Tasks;
using ILGPU;
using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host.Emulated;

/// <summary>What networks of a process share. These tests alone use the process's own context, one after another.</summary>
public sealed class SharingTests
{
    private static readonly DeviceShape Shape = new() { Name = "GPU of the process" };

    [Fact]
    public void Networks_on_a_device_share_it_and_its_kernels_until_the_last_is_disposed()
    {
        using IDisposable present = EmulatedDevices.Use(Shape);
        var first = ScaledNetwork.Create(GpuOptions.Default);
        var second = ScaledNetwork.Create(new GpuOptions { Device = "process" });
        SharedDevice device = SharedDevice.Enter(GpuOptions.Default, default, "test");
        device.Leave();

        first.Segment(new byte[18], new byte[6]);
        second.Segment(new byte[18], new byte[6]);
        second.Run(new float[18], new float[18]);

        Assert.Equal([1], first.Loaded);
        Assert.Equal([0], second.Loaded);
        first.Dispose();
        Assert.False(device.Accelerator.IsDisposed);
        second.Segment(new byte[18], new byte[6]);
        second.Dispose();
        Assert.True(device.Accelerator.IsDisposed && device.Accelerator.Context.IsDisposed);
    }

    [Fact]
    public void After_kernels_that_could_not_be_compiled_the_next_network_gets_a_context_that_works()
    {
        using IDisposable present = EmulatedDevices.Use(Shape);
        using var broken = ScaledNetwork.Create(GpuOptions.Default, failure: new InternalCompilerException("no such thing"));

        var failed = Assert.Throws<GpuException>(() => broken.Segment(new byte[18], new byte[6]));
        using var next = ScaledNetwork.Create(GpuOptions.Default);
        next.Segment(new byte[18], new byte[6]);

        Assert.Equal("The kernels of network scaled could not be compiled for GPU of the process: no such thing", failed.Message);
        Assert.Equal([1], next.Loaded);
    }

    [Fact]
    public async Task A_network_that_is_disposed_during_a_run_is_freed_when_the_run_ends()
    {
        using IDisposable present = EmulatedDevices.Use(Shape);
        var network = ScaledNetwork.Create(GpuOptions.Default);
        SharedDevice device = SharedDevice.Enter(GpuOptions.Default, default, "test");
        device.Leave();
        var labels = new byte[6];
        ScaledPlan.BetweenSteps = network.Dispose;
        try
        {
            await network.SegmentAsync(new byte[18], labels);
        }
        finally
        {
            ScaledPlan.BetweenSteps = null;
        }

        Assert.Single(labels.Distinct());
        Assert.True(device.Accelerator.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => network.Segment(new byte[18], labels));
    }

    [Fact]
    public void A_network_without_a_fitting_device_leaves_nothing_behind()
    {
        using IDisposable present = EmulatedDevices.Use(Shape);
        SharedDevice device = SharedDevice.Enter(GpuOptions.Default, default, "test");

        Assert.Throws<GpuException>(() => ScaledNetwork.Create(GpuOptions.Default, threads: 4096));
        Assert.Throws<GpuException>(() => ScaledNetwork.Create(GpuOptions.Default, shared: 1 << 20));

        Assert.Equal(Shape.MemorySize, device.FreeBytes);
        device.Leave();
        Assert.True(device.Accelerator.Context.IsDisposed);
    }

    [Fact]
    public void The_engine_lists_devices_and_makes_networks_on_them()
    {
        using IDisposable present = EmulatedDevices.Use(Shape with { MemorySize = 3 << 20, Multiprocessors = 7 });
        var engine = new GpuEngine(() => ScaledNetwork.Plans, (weights, options, gpu) => ScaledNetwork.Create(gpu!));

        DeviceInfo[] devices = [.. engine.Devices()];
        using Network network = engine.Create(ScaledNetwork.Weights.Source, null, "process");

        Assert.Equal(new DeviceInfo(0, "GPU of the process", AcceleratorKind.Cuda, 3 << 20, 7, 32, 48 * 1024, 1024), devices[0]);
        Assert.Equal((2, AcceleratorKind.Cpu), (devices.Length, devices[1].Kind));
        Assert.Equal("ilgpu", engine.Name);
        Assert.Same(ScaledNetwork.Plans, engine.Plans);
        Assert.Equal("GPU of the process", ((GpuNetwork)network).Device.Name);
    }
}
