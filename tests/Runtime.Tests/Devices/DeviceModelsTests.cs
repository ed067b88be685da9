using System.Linq;
using SfNet.Devices;
using Xunit;

namespace SfNet.Runtime.Tests.Devices;

public sealed class DeviceModelsTests
{
    /// <summary>The teraflops that the sheets print themselves, which the factors of the table must give.</summary>
    [Theory]
    [InlineData("GTX 1080 Ti", 11.34)]
    [InlineData("RTX 3090", 35.58)]
    [InlineData("RTX 4090", 82.58)]
    [InlineData("H100", 66.91)]
    public void Multiprocessors_lanes_and_clock_give_the_printed_rate(string name, double teraflops)
    {
        Assert.Equal(teraflops, DeviceModels.Find(name)!.GigaflopsPerSecond / 1000, 2);
    }

    [Theory]
    [InlineData("rtx3090", "RTX 3090")]
    [InlineData("RTX-3090", "RTX 3090")]
    [InlineData("geforce gtx 1080 ti", "GTX 1080 Ti")]
    [InlineData("NVIDIA H100 80GB HBM3", "H100")]
    [InlineData("RTX 3090 Ti", null)]
    [InlineData("H100 PCIe", null)]
    [InlineData("RTX", null)]
    [InlineData("", null)]
    public void A_model_is_found_by_the_whole_of_its_name(string name, string? expected) => Assert.Equal(expected, DeviceModels.Find(name)?.Name);

    [Theory]
    [InlineData("NVIDIA GeForce RTX 4090", 128, "RTX 4090")]
    [InlineData("GeForce GTX 1080 Ti", 28, "GTX 1080 Ti")]
    [InlineData("NVIDIA GeForce RTX 4090", 114, null)]
    [InlineData("NVIDIA GeForce RTX 4090 Laptop GPU", 76, null)]
    [InlineData("gfx1100", 48, null)]
    public void A_device_is_known_by_its_name_and_its_multiprocessors(string name, int multiprocessors, string? expected)
    {
        var device = new DeviceInfo(0, name, AcceleratorKind.Cuda, 24L << 30, multiprocessors, 32, 48 * 1024, 1024);

        Assert.Equal(expected, DeviceModels.Of(device)?.Name);
    }

    [Fact]
    public void Names_are_different_and_numbers_are_there()
    {
        Assert.Equal(DeviceModels.All.Count, DeviceModels.All.Select(model => model.Name).Distinct().Count());
        Assert.All(DeviceModels.All, model => Assert.All(
            new double[]
            {
                model.Multiprocessors, model.Lanes / 32, model.Gigahertz, model.GigabytesPerSecond, model.SharedBytesPerGroup, model.Registers, model.Threads, model.Groups,
                model.CacheBytes, model.MemoryBytes, model.LinkGigabytesPerSecond, model.LaunchNanoseconds, model.GapNanoseconds,
            },
            number => Assert.True(number > 0)));
        Assert.All(DeviceModels.All, model => Assert.True(model.SharedBytesPerGroup <= model.SharedBytes));
    }
}
