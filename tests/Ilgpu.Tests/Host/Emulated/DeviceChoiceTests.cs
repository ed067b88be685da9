using System;
using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Host.Emulated;

public sealed class DeviceChoiceTests
{
    private static readonly DeviceShape Small = new() { Name = "Small GPU", MemorySize = 2L << 30 };
    private static readonly DeviceShape Large = new() { Name = "Large GPU", MemorySize = 8L << 30 };
    private static readonly DeviceShape Open = new() { Name = "Open GPU 4090", Kind = DeviceKind.OpenCl, MemorySize = 16L << 30 };
    private static readonly DeviceShape Pretender = new() { Name = "Eight cores", Kind = DeviceKind.OpenCl, IsProcessor = true, MemorySize = 64L << 30 };

    [Theory]
    [InlineData(null, "Large GPU")]
    [InlineData("small", "Small GPU")]
    [InlineData("GPU", "Large GPU")]
    [InlineData("0", "Large GPU")]
    [InlineData("2", "Open GPU 4090")]
    [InlineData("3", "Eight cores")]
    [InlineData("4090", "Open GPU 4090")]
    [InlineData("CPU", "CPUAccelerator")]
    public void A_device_is_the_best_or_named_by_part_of_its_name_or_its_index(string? name, string expected) =>
        Assert.Equal(expected, Choose(name, default, Pretender, Small, Open, Large));

    [Fact]
    public void OpenCl_serves_where_there_is_no_CUDA_and_a_pretending_processor_where_there_is_nothing_else()
    {
        Assert.Equal("Open GPU 4090", Choose(null, default, Pretender, Open));
        Assert.Equal("Eight cores", Choose(null, default, Pretender));
    }

    [Fact]
    public void The_best_is_the_best_of_those_that_are_large_enough()
    {
        DeviceShape narrow = Large with { Name = "Narrow GPU", MaxThreadsPerGroup = 128 };

        Assert.Equal("Small GPU", Choose(null, new DeviceDemand(256, 0), narrow, Small));
    }

    [Fact]
    public void Without_a_device_the_message_says_so_and_the_emulation_is_not_taken_silently()
    {
        var none = Assert.Throws<GpuException>(() => Choose(null, default));

        Assert.StartsWith("Network net needs a GPU, and ILGPU found none.", none.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TPU")]
    [InlineData("7")]
    [InlineData("")]
    public void A_name_that_no_device_has_is_answered_with_all_that_there_are(string name)
    {
        var unknown = Assert.Throws<GpuException>(() => Choose(name, default, Small, Open));

        Assert.Equal(
            $"There is no device '{name}'; found are 0: Small GPU (Cuda) has groups of 1024 threads with 48.0 KiB of shared memory, "
            + "1: Open GPU 4090 (OpenCL) has groups of 1024 threads with 48.0 KiB of shared memory, "
            + "2: CPUAccelerator (CPU) has groups of 16 threads with any amount of shared memory.",
            unknown.Message.Split(" ILGPU cannot load")[0]);
    }

    [Fact]
    public void A_device_with_too_little_is_answered_with_what_is_needed_and_what_it_has()
    {
        var named = Assert.Throws<GpuException>(() => Choose("small", new DeviceDemand(256, 64 * 1024), Small, Large));
        var best = Assert.Throws<GpuException>(() => Choose(null, new DeviceDemand(2048, 0), Small));

        Assert.Equal(
            "Network net needs a device with groups of 256 threads with 64.0 KiB of shared memory; Small GPU (Cuda) has groups of 1024 threads with 48.0 KiB of shared memory.",
            named.Message);
        Assert.StartsWith("Network net needs a GPU with groups of 2048 threads with 0 bytes of shared memory; found are 0: Small GPU", best.Message, StringComparison.Ordinal);
    }

    private static string Choose(string? name, DeviceDemand demand, params DeviceShape[] shapes)
    {
        using var devices = new GpuDevice(shapes);
        return DeviceChoice.Choose(DeviceOrder.Of(devices.Options.Context!), name, demand, "net").Name;
    }
}
