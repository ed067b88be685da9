using System;
using ILGPU;
using ILGPU.Runtime;
using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host.Emulated;

public sealed class DeviceMemoryTests
{
    // 12 weights, and for 2 × 3 pixels maps of 24 bytes each, 18 numbers of input and 18 of output.
    private const int WeightBytes = 48;
    private const int SmallBytes = 144 + 18 + 6;

    [Fact]
    public void Too_little_memory_is_told_before_anything_is_allocated()
    {
        using var device = new GpuDevice(new DeviceShape { Name = "Tiny GPU", MemorySize = WeightBytes + SmallBytes - 1 });
        SharedDevice shared = device.Enter();

        var shortage = Assert.Throws<GpuException>(() => ScaledNetwork.Create(device.Options));

        Assert.Equal(
            "Network scaled needs 216 bytes of memory on Tiny GPU: 48 bytes for weights, 144 bytes for maps, 18 bytes for input, 6 bytes for output; 215 bytes of 215 bytes are free.",
            shortage.Message);
        Assert.Equal(WeightBytes + SmallBytes - 1, shared.FreeBytes);
        shared.Leave();
        Assert.True(shared.Accelerator.IsDisposed);
    }

    [Fact]
    public void A_plan_that_needs_more_than_the_others_is_refused_when_it_is_to_run_and_the_others_still_do()
    {
        using var device = new GpuDevice(new DeviceShape { Name = "Tiny GPU", MemorySize = WeightBytes + SmallBytes });
        using var network = ScaledNetwork.Create(device.Options);
        network.Segment(new byte[18], new byte[6]);
        network.Select(9, 11);

        var shortage = Assert.Throws<GpuException>(() => network.Segment(new byte[297], new byte[99]));

        Assert.StartsWith("Network scaled at 3×9×11 for labels needs 2.7 KiB of memory on Tiny GPU: 2.3 KiB for maps, 297 bytes for input, 99 bytes for output;", shortage.Message, StringComparison.Ordinal);
        network.Select(2, 3);
        network.Segment(new byte[18], new byte[6]);
    }

    [Fact]
    public void One_arena_serves_all_plans_and_nothing_is_allocated_after_the_first_run_of_each()
    {
        using var device = new GpuDevice(new DeviceShape { MemorySize = 1 << 20 });
        SharedDevice shared = device.Enter();
        using var network = ScaledNetwork.Create(device.Options);
        network.Segment(new byte[18], new byte[6]);
        Assert.Equal((1 << 20) - WeightBytes - SmallBytes, shared.FreeBytes);
        network.Select(9, 11);
        network.Segment(new byte[297], new byte[99]);
        long free = shared.FreeBytes!.Value;
        Assert.Equal((1 << 20) - WeightBytes - (2376 + 18 + 6 + 297 + 99), free);

        network.Select(2, 3);
        network.Segment(new byte[18], new byte[6]);
        network.Select(9, 11);
        network.Segment(new byte[297], new byte[99]);

        Assert.Equal(free, shared.FreeBytes);
        network.Dispose();
        Assert.Equal(1 << 20, shared.FreeBytes);
        shared.Leave();
    }

    [Fact]
    public void What_the_driver_refuses_all_the_same_becomes_a_message()
    {
        using var device = new GpuDevice(new DeviceShape { Name = "Open GPU", Kind = DeviceKind.OpenCl, MemorySize = 1000 });
        SharedDevice shared = device.Enter();
        using MemoryBuffer1D<byte, Stride1D.Dense> elsewhere = shared.Accelerator.Allocate1D<byte>(980);

        var refused = Assert.Throws<GpuException>(() => ScaledNetwork.Create(device.Options));

        Assert.StartsWith("Open GPU refused 48 bytes of memory: out of memory", refused.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<AcceleratorException>(refused.InnerException);
        shared.Leave();
    }
}
